import { type Piece, type ShapedText, shapeText, splitClusters, type Weight } from "./typeface";

/** A stretch of text in one weight. */
export type Run = { readonly text: string; readonly weight: Weight };

/** One line ready to be shown; `width` in points. */
export type Line = { readonly width: number; readonly pieces: readonly Piece[] };

const plain = /^[\x20-\x7e]*$/;
/** Invisible characters (controls, joiners, marks of direction, variants) could hide or reorder what a document says. */
const invisible = /\p{Cc}|\p{Cf}|\p{Variation_Selector}/gu;
const loneSurrogates = /\p{Surrogate}/gu;
const lineBreaks = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
/** Spaces that a line may be broken at; a no-break space is not one. */
const breakingSpaces = /[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]/g;

const noBreakSpaces = /[\u2007\u202f]/g;

/** Text as it is set: NFC, lines ended by \n only, nothing invisible, lone surrogates replaced. */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(loneSurrogates, "\ufffd")
    .normalize("NFC")
    .replace(lineBreaks, "\n")
    .replace(breakingSpaces, " ")
    .replace(noBreakSpaces, "\u00a0")
    .replace(invisible, (character) => (character === "\n" ? character : ""));
}

/**
 * Lines no wider than `width` points at `size` points. A line break in the text is kept; a word wider than the line is
 * broken between letters, never between a letter and its mark. A text without a word gives one empty line.
 */
export function breakLines(runs: readonly Run[], width: number, size: number): Line[] {
  const setter = new LineSetter((width * 1000) / size);
  for (const { text, weight } of runs) {
    cleanText(text)
      .split("\n")
      .forEach((paragraph, index) => {
        if (index > 0) setter.endAfterWord(weight);
        for (const [word] of paragraph.matchAll(/[^ ]+/g)) setter.addWord(word, weight);
      });
  }
  return setter.finish().map((line) => ({ ...line, width: (line.width * size) / 1000 }));
}

/** The widest word, in points: what a column needs so that no word is broken. */
export function measureWidestWord(text: string, weight: Weight, size: number): number {
  const words = cleanText(text).split(/[ \n]/);
  return (Math.max(...words.map((word) => shapeText(word, weight).width)) * size) / 1000;
}

/** The width of the widest of the text's own lines, unbroken, in points. */
export function measureText(text: string, weight: Weight, size: number): number {
  const widths = cleanText(text)
    .split("\n")
    .map((paragraph) => {
      const words = paragraph.split(" ").filter((word) => word !== "");
      const letters = words.reduce((sum, word) => sum + shapeText(word, weight).width, 0);
      return letters + Math.max(0, words.length - 1) * shapeText(" ", weight).width;
    });
  return (Math.max(...widths) * size) / 1000;
}

/** Where a word may be broken before its last resort: "post-|qualified", "https://|example.org/|page". */
const breakAfter = /(?<=\p{L}[-–—])(?=\p{L})|(?<=[\p{L}\p{N}/.]{6}[/?&_=@])(?=[\p{L}\p{N}])/u;

class LineSetter {
  private readonly lines: { width: number; pieces: GrowingPiece[] }[] = [];
  private pieces: GrowingPiece[] = [];
  private width = 0;

  constructor(private readonly limit: number) {}

  addWord(word: string, weight: Weight): void {
    const shaped = shapeText(word, weight);
    const space = shapeText(" ", weight);
    const gap = this.width > 0 ? space.width : 0;
    if (this.width + gap + shaped.width <= this.limit) {
      if (gap > 0) this.append(space);
      this.append(shaped);
      return;
    }
    const parts = word.split(breakAfter);
    for (let count = parts.length - 1; count > 0; count--) {
      const head = shapeText(parts.slice(0, count).join(""), weight);
      if (this.width + gap + head.width > this.limit) continue;
      if (gap > 0) this.append(space);
      this.append(head);
      this.endLine();
      this.addWord(parts.slice(count).join(""), weight);
      return;
    }
    if (this.width > 0) {
      this.endAfterWord(weight);
      this.addWord(word, weight);
      return;
    }
    this.breakWord(word, weight);
  }

  /** Ends the line after a word. An unseen space keeps the word from the next for whoever copies or listens. */
  endAfterWord(weight: Weight): void {
    const { width } = this;
    if (width > 0) this.append(shapeText(" ", weight));
    this.width = width;
    this.endLine();
  }

  private endLine(): void {
    this.lines.push({ width: this.width, pieces: this.pieces });
    this.pieces = [];
    this.width = 0;
  }

  finish(): readonly { width: number; pieces: Piece[] }[] {
    this.endLine();
    return this.lines;
  }

  private breakWord(word: string, weight: Weight): void {
    let part = "";
    let width = 0;
    for (const cluster of splitClusters(word)) {
      const wider = shapeText(cluster, weight).width;
      if (part !== "" && width + wider > this.limit) {
        this.append(shapeText(part, weight));
        this.endLine();
        part = "";
        width = 0;
      }
      part += cluster;
      width += wider;
    }
    this.append(shapeText(part, weight));
  }

  private append({ width, pieces }: ShapedText): void {
    this.width += width;
    for (const piece of pieces) {
      const last = this.pieces.at(-1);
      if (last && !last.spoken && !piece.spoken && last.typeface === piece.typeface && last.rise === piece.rise) {
        last.width += piece.width;
        last.show = join(last.show, piece.show);
      } else this.pieces.push({ ...piece });
    }
  }
}

/** A piece that the words after it may still join. */
type GrowingPiece = { -readonly [Key in keyof Piece]: Piece[Key] };

/** Two adjacent strings are one; two adjacent numbers must not become one. */
function join(first: string, second: string): string {
  if (first.endsWith(">") && second.startsWith("<")) return first.slice(0, -1) + second.slice(1);
  return `${first} ${second}`;
}
