import { addElement, type StructureElement } from "./structure";
import type { Line } from "./text";
import type { Piece } from "./typeface";

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
    let right = x;
    for (const pieces of splitSpoken(line.pieces)) {
      const spoken = pieces[0]?.spoken ?? null;
      this.openElement(spoken === null ? element : addElement(element, "Span", { spoken }));
      this.body.push(this.show(pieces, right, y, style));
      right += (pieces.reduce((sum, { width }) => sum + width, 0) * style.size) / 1000;
    }
  }

  /** Text that repeats, such as a header: seen, and passed over by a screen reader. */
  pagination(subtype: "Header" | "Footer", line: Line, x: number, y: number, style: TextStyle): void {
    if (line.pieces.length === 0) return;
    this.furniture.push(
      `/Artifact<</Type/Pagination/Subtype/${subtype}>>BDC`,
      this.show(line.pieces, x, y, style),
      "EMC",
    );
  }

  box(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.decoration.push(`${rgb(colour)} rg ${at(x)} ${at(y)} ${at(width)} ${at(height)} re f`);
  }

  frame(x: number, y: number, width: number, height: number, colour: Colour, thickness: number): void {
    this.decoration.push(
      `${rgb(colour)} RG ${at(thickness)} w [] 0 d ${at(x)} ${at(y)} ${at(width)} ${at(height)} re S`,
    );
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

  private openElement(element: StructureElement): void {
    if (this.open === element) return;
    this.closeElement();
    this.open = element;
    const mark = this.marks.push(element) - 1;
    element.parts.push({ page: this.page, mark });
    // Readers that follow the structure find the spoken text on the element, readers of the content find it here.
    const spoken = element.spoken === null ? "" : `/ActualText<${utf16(element.spoken)}>`;
    this.body.push(`/${element.role}<</MCID ${mark}${spoken}>>BDC`);
  }

  private closeElement(): void {
    if (this.open) this.body.push("EMC");
    this.open = null;
  }

  private show(pieces: readonly Piece[], x: number, y: number, { size, colour }: TextStyle): string {
    let typeface = -1;
    let rise = 0;
    const operators = [`BT ${rgb(colour)} rg 1 0 0 1 ${at(x)} ${at(y)} Tm`];
    for (const piece of pieces) {
      this.typefaces.add(piece.typeface);
      if (piece.typeface !== typeface) operators.push(`/F${piece.typeface} ${at(size)} Tf`);
      if (piece.rise !== rise) operators.push(`${at((piece.rise * size) / 1000)} Ts`);
      typeface = piece.typeface;
      rise = piece.rise;
      operators.push(`[${piece.show}]TJ`);
    }
    if (rise !== 0) operators.push("0 Ts");
    operators.push("ET");
    return operators.join(" ");
  }
}

const at = (value: number): string => String(Math.round(value * 100) / 100);

const colours = new Map<Colour, string>();

function rgb(colour: Colour): string {
  const known = colours.get(colour) ?? colour.join(" ");
  colours.set(colour, known);
  return known;
}

/** Pieces in groups that one element holds: those that speak for themselves, or one cluster that does not. */
function splitSpoken(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let spoken: string | null | undefined;
  for (const piece of pieces) {
    if (piece.spoken !== spoken) groups.push([]);
    groups.at(-1)?.push(piece);
    spoken = piece.spoken;
  }
  return groups;
}

function utf16(text: string): string {
  let digits = "feff";
  for (let unit = 0; unit < text.length; unit++) digits += text.charCodeAt(unit).toString(16).padStart(4, "0");
  return digits;
}
