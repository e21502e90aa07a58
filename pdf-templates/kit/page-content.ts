import type { StructureElement } from "./structure";
import type { Line } from "./text";

/** Amounts of red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export type Point = readonly [number, number];

type TextStyle = { readonly size: number; readonly colour: Colour };

/**
 * The content of one page, in points from its bottom left corner. Text is marked with the element it belongs to, lines
 * and boxes as artifacts, so that everything on the page is one or the other.
 */
export class PageContent {
  /** The element of each marked stretch, in the order of their numbers. */
  readonly marks: StructureElement[] = [];
  readonly typefaces = new Set<number>();
  private readonly decoration: string[] = [];
  private readonly body: string[] = [];
  private readonly furniture: string[] = [];
  private open: StructureElement | null = null;

  constructor(private readonly page: number) {}

  /** A line of text whose baseline starts at (x, y), read as part of `element`. */
  text(element: StructureElement, line: Line, x: number, y: number, style: TextStyle): void {
    if (line.pieces.length === 0) return;
    if (this.open !== element) {
      this.closeElement();
      this.open = element;
      const mark = this.marks.push(element) - 1;
      element.parts.push({ page: this.page, mark });
      this.body.push(`/${element.role}<</MCID ${mark}>>BDC`);
    }
    this.body.push(this.show(line, x, y, style));
  }

  /** Text that repeats, such as a header: seen, and passed over by a screen reader. */
  pagination(subtype: "Header" | "Footer", line: Line, x: number, y: number, style: TextStyle): void {
    if (line.pieces.length === 0) return;
    this.furniture.push(`/Artifact<</Type/Pagination/Subtype/${subtype}>>BDC`, this.show(line, x, y, style), "EMC");
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.decoration.push(`${rgb(colour)} rg ${at(x)} ${at(y)} ${at(width)} ${at(height)} re f`);
  }

  frame(x: number, y: number, width: number, height: number, colour: Colour, thickness: number): void {
    this.decoration.push(`${rgb(colour)} RG ${at(thickness)} w ${at(x)} ${at(y)} ${at(width)} ${at(height)} re S`);
  }

  /** A line through the points; `dash` is the length of its dashes and gaps, 0 for an unbroken line. */
  stroke(points: readonly Point[], colour: Colour, thickness: number, dash = 0): void {
    const path = points.map(([x, y], index) => `${at(x)} ${at(y)} ${index === 0 ? "m" : "l"}`).join(" ");
    const dashes = dash > 0 ? `[${at(dash)}] 0 d` : "[] 0 d";
    this.decoration.push(`${rgb(colour)} RG ${at(thickness)} w ${dashes} ${path} S`);
  }

  /** The operators of the page. */
  finish(): string {
    this.closeElement();
    const decoration = this.decoration.length > 0 ? ["/Artifact<</Type/Layout>>BDC", ...this.decoration, "EMC"] : [];
    return [...decoration, ...this.body, ...this.furniture].join("\n");
  }

  private closeElement(): void {
    if (this.open) this.body.push("EMC");
    this.open = null;
  }

  private show(line: Line, x: number, y: number, { size, colour }: TextStyle): string {
    let typeface = -1;
    let rise = 0;
    const operators = [`BT ${rgb(colour)} rg 1 0 0 1 ${at(x)} ${at(y)} Tm`];
    for (const piece of line.pieces) {
      this.typefaces.add(piece.typeface);
      if (piece.typeface !== typeface) operators.push(`/F${piece.typeface} ${at(size)} Tf`);
      if (piece.rise !== rise) operators.push(`${at((piece.rise * size) / 1000)} Ts`);
      typeface = piece.typeface;
      rise = piece.rise;
      const show = `[${piece.show}]TJ`;
      operators.push(piece.spoken ? `/Span<</ActualText<${utf16(piece.spoken)}>>>BDC ${show} EMC` : show);
    }
    if (rise !== 0) operators.push("0 Ts");
    operators.push("ET");
    return operators.join(" ");
  }
}

const at = (value: number): string => String(Math.round(value * 100) / 100);

const rgb = (colour: Colour): string => colour.join(" ");

function utf16(text: string): string {
  let digits = "feff";
  for (let unit = 0; unit < text.length; unit++) digits += text.charCodeAt(unit).toString(16).padStart(4, "0");
  return digits;
}
