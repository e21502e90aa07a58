import fonts from "./fonts/noto-sans.json";

/**
 * Sets text in Noto Sans from the measures made by scripts/subset-fonts.ts: advances, kerning and mark anchors. A
 * glyph's number is its place among all characters covered; it lives in one of the faces, of which a file embeds only
 * those it uses. Widths are in thousandths of the type size.
 */
export type Weight = "regular" | "bold";

const weights: readonly Weight[] = ["regular", "bold"];

/** A stretch of one face at one height, ready for the operand of TJ. */
export type Piece = {
  /** Index into `typefaces`. */
  readonly typeface: number;
  /** Thousandths of the type size above the baseline. */
  readonly rise: number;
  readonly width: number;
  readonly show: string;
  /** What a reader hears and copies where the glyphs alone would not tell; null where they do. */
  readonly spoken: string | null;
};

export type ShapedText = { readonly width: number; readonly pieces: readonly Piece[] };

export type Typeface = {
  readonly name: string;
  readonly weight: Weight;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly number[];
  /** The characters of glyphs 1, 2, 3 and so on; glyph 0 is never shown. */
  readonly characters: readonly string[];
  readonly advances: readonly number[];
  /** The TrueType file, deflated, and its length before. */
  readonly deflated: Uint8Array;
  readonly length: number;
};

type Anchor = { readonly group: number; readonly x: number; readonly y: number };
type Measures = {
  readonly advances: Int16Array;
  readonly kerning: Int16Array;
  readonly marks: ReadonlyMap<number, readonly Anchor[]>;
  readonly bases: ReadonlyMap<number, readonly Anchor[]>;
  readonly stacks: ReadonlyMap<number, readonly Anchor[]>;
};

const faces = fonts.faces.map((characters) => [...characters]);
const firstOfFace = faces.map((_, face) => faces.slice(0, face).reduce((sum, { length }) => sum + length, 0));
const kerned = faces[0]?.length ?? 0;

const numberOf = new Map(faces.flat().map((character, number) => [character.codePointAt(0), number]));
for (const [alias, character] of pairs([...fonts.aliases])) {
  numberOf.set(alias.codePointAt(0), glyphNumber(character.codePointAt(0)) ?? 0);
}
const replacement = glyphNumber(0xfffd) ?? 0;

const faceOf = new Uint8Array(numberOf.size);
/** A glyph's code in its face, as the four hexadecimal digits that a PDF string holds. */
const codeOf: string[] = [];
faces.forEach((characters, face) => {
  characters.forEach((_, place) => {
    faceOf[(firstOfFace[face] ?? 0) + place] = face;
    codeOf.push((place + 1).toString(16).padStart(4, "0"));
  });
});

const measures: Record<Weight, Measures> = { regular: readMeasures("regular"), bold: readMeasures("bold") };

export const typefaces: readonly Typeface[] = weights.flatMap((weight) => {
  const { ascent, descent, capHeight, box, files } = fonts.weights[weight];
  return files.map(({ name, length, deflated }, face) => {
    const first = firstOfFace[face] ?? 0;
    const characters = faces[face] ?? [];
    return {
      name,
      weight,
      ascent,
      descent,
      capHeight,
      box: box.split(" ").map(Number),
      characters,
      advances: [...measures[weight].advances.subarray(first, first + characters.length)],
      deflated: Buffer.from(deflated, "base64"),
      length,
    };
  });
});

const softDotted: Readonly<Record<string, string>> = { i: "ı", j: "ȷ" };
const mark = /\p{M}/u;
const markAbove = /[\u0300-\u0315\u031a\u033d-\u0344\u0346\u034a-\u034c\u0350-\u0352\u0357\u035b\u0363-\u036f]/;

/** Words are set again and again; the same few thousand make up most documents. */
const shapedWords: Record<Weight, Map<string, ShapedText>> = { regular: new Map(), bold: new Map() };
const shapedWordsKept = 5_000;

/** Glyphs, kerning and marks in place for text without a line break; for text cleaned by `cleanText`. */
export function shapeText(text: string, weight: Weight): ShapedText {
  const kept = shapedWords[weight].get(text);
  if (kept) return kept;
  const shaped = shape(text, weight);
  if (shapedWords[weight].size >= shapedWordsKept) shapedWords[weight].clear();
  shapedWords[weight].set(text, shaped);
  return shaped;
}

/** A letter with the marks that follow it: what a word may be broken between. */
export function splitClusters(text: string): string[] {
  const clusters: string[] = [];
  for (const character of text) {
    if (clusters.length > 0 && mark.test(character)) clusters[clusters.length - 1] += character;
    else clusters.push(character);
  }
  return clusters;
}

/** Whether text cleaned by `cleanText` has a character that no face covers. */
export const lacksGlyph = (text: string): boolean =>
  [...text].some((character) => character !== "\n" && glyphNumber(character.codePointAt(0)) === undefined);

function shape(text: string, weight: Weight): ShapedText {
  const { advances, kerning } = measures[weight];
  const run = new PieceRun(weights.indexOf(weight) * faces.length, advances);
  let width = 0;
  let before = -1;
  for (const cluster of joinUncovered(splitClusters(text))) {
    const number = glyphNumber(cluster.codePointAt(0));
    if (number !== undefined && cluster.length === 1) {
      const kern = before >= 0 && before < kerned && number < kerned ? (kerning[before * kerned + number] ?? 0) : 0;
      run.move(kern);
      run.show(number, 0);
      width += kern + (advances[number] ?? 0);
      before = number;
      continue;
    }
    width += shapeCluster(cluster, weight, run);
    before = -1;
  }
  return { width, pieces: run.finish() };
}

/** "[U+1F600]": how characters that no face covers are shown, so that nobody takes them for others or for none. */
const numbersOf = (letters: readonly string[]): string =>
  `[${letters.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`).join(" ")}]`;

/** Clusters of a row that no face covers are one: a word of theirs is read, and copied, in the order it was written. */
function joinUncovered(clusters: readonly string[]): string[] {
  const joined: string[] = [];
  let wasUncovered = false;
  for (const cluster of clusters) {
    const isUncovered = glyphNumber(cluster.codePointAt(0)) === undefined;
    if (isUncovered && wasUncovered) joined[joined.length - 1] += cluster;
    else joined.push(cluster);
    wasUncovered = isUncovered;
  }
  return joined;
}

/** Sets a letter and its marks, each mark on the anchor that the font gives it, and answers the letter's advance. */
function shapeCluster(cluster: string, weight: Weight, run: PieceRun): number {
  const { advances } = measures[weight];
  const letters = [...cluster];
  const glyphs = letters.map((letter) => glyphNumber(letter.codePointAt(0)));
  if (glyphs.includes(undefined)) {
    run.speak(cluster);
    // A letter that is covered is shown, without the marks that are not.
    const [base = "", ...marks] = letters;
    const signs = glyphs[0] === undefined ? numbersOf(letters) : base + numbersOf(marks);
    const shown = [...signs].map((sign) => glyphNumber(sign.codePointAt(0)) ?? replacement);
    for (const glyph of shown) run.show(glyph, 0);
    run.speak(null);
    return shown.reduce((sum, glyph) => sum + (advances[glyph] ?? 0), 0);
  }
  const spelled = spellForMarks(cluster);
  const [base = replacement, ...marks] = [...spelled].map(
    (letter) => glyphNumber(letter.codePointAt(0)) ?? replacement,
  );
  const advance = advances[base] ?? 0;
  const placed = placeMarks(base, marks, weight);
  // A mark off the line (over a capital, over another mark) is taken for a line of its own by some readers.
  if (spelled !== cluster || placed.some(({ y }) => y !== 0)) run.speak(cluster);
  run.show(base, 0);
  placed.forEach(({ glyph, x, y }) => {
    run.move(x - advance);
    run.show(glyph, y);
    run.move(advance - x - (advances[glyph] ?? 0));
  });
  run.speak(null);
  return advance;
}

/** An i or j loses its dot under a mark above: "ị̀" is set as dotless i, dot below, grave. */
function spellForMarks(cluster: string): string {
  const [letter = "", ...rest] = [...cluster.normalize("NFD")];
  const dotless = softDotted[letter];
  const below = [...(cluster[0] ?? "").normalize("NFD").slice(1)];
  const carriesDot = below.every((character) => !markAbove.test(character));
  return dotless && carriesDot && rest.some((character) => markAbove.test(character))
    ? dotless + rest.join("")
    : cluster;
}

type PlacedMark = { readonly glyph: number; readonly x: number; readonly y: number };

function placeMarks(base: number, marks: readonly number[], weight: Weight): PlacedMark[] {
  const { advances, marks: own, bases, stacks } = measures[weight];
  const placed: PlacedMark[] = [];
  for (const glyph of marks) {
    const anchors = own.get(glyph) ?? [];
    const under = placed.findLast(({ glyph: lower }) => meet(stacks.get(lower), anchors) !== null);
    const onMark = under ? meet(stacks.get(under.glyph), anchors) : null;
    const onBase = meet(bases.get(base), anchors);
    if (under && onMark) placed.push({ glyph, x: under.x + onMark.x, y: under.y + onMark.y });
    else if (onBase) placed.push({ glyph, ...onBase });
    // A letter the font gives no anchor: the middle is where the eye looks for its mark.
    else placed.push({ glyph, x: Math.round((advances[base] ?? 0) / 2) - (anchors[0]?.x ?? 0), y: 0 });
  }
  return placed;
}

/** Where a mark's origin goes for its anchor to lie on the holder's; the font's last matching lookup wins. */
function meet(holder: readonly Anchor[] | undefined, anchors: readonly Anchor[]): { x: number; y: number } | null {
  const held = holder?.findLast(({ group }) => anchors.some((anchor) => anchor.group === group));
  const own = anchors.find(({ group }) => group === held?.group);
  return held && own ? { x: held.x - own.x, y: held.y - own.y } : null;
}

/** Gathers glyphs into as few pieces as their faces and heights allow. */
class PieceRun {
  private readonly pieces: Piece[] = [];
  private typeface = -1;
  private rise = 0;
  private spoken: string | null = null;
  private array = "";
  private codes = "";

  private width = 0;

  constructor(
    private readonly firstTypeface: number,
    private readonly advances: Int16Array,
  ) {}

  show(glyph: number, rise: number): void {
    const typeface = this.firstTypeface + (faceOf[glyph] ?? 0);
    if (typeface !== this.typeface || rise !== this.rise) {
      // A move that stands before a change of face belongs to the piece after it.
      const waiting = this.codes === "" ? (/-?\d+$/.exec(this.array)?.[0] ?? "") : "";
      if (waiting) this.array = this.array.slice(0, -waiting.length);
      this.width += Number(waiting);
      this.close();
      this.width = -Number(waiting);
      this.typeface = typeface;
      this.rise = rise;
      this.array = waiting;
    }
    this.codes += codeOf[glyph] ?? "";
    this.width += this.advances[glyph] ?? 0;
  }

  move(units: number): void {
    if (units === 0) return;
    this.closeCodes();
    this.width += units;
    // Two moves in a row are one.
    const waiting = /(?<=^|>)-?\d+$/.exec(this.array)?.[0] ?? "";
    const sum = Number(waiting) - units;
    this.array = this.array.slice(0, this.array.length - waiting.length) + (sum === 0 ? "" : String(sum));
  }

  speak(spoken: string | null): void {
    if (spoken === this.spoken) return;
    this.close();
    this.spoken = spoken;
  }

  finish(): readonly Piece[] {
    this.close();
    return this.pieces;
  }

  private closeCodes(): void {
    if (this.codes) this.array += `<${this.codes}>`;
    this.codes = "";
  }

  private close(): void {
    this.closeCodes();
    if (this.array)
      this.pieces.push({
        typeface: Math.max(this.typeface, this.firstTypeface),
        rise: this.rise,
        width: this.width,
        show: this.array,
        spoken: this.spoken,
      });
    this.array = "";
    this.width = 0;
  }
}

function glyphNumber(code: number | undefined): number | undefined {
  return numberOf.get(code);
}

function readMeasures(weight: Weight): Measures {
  const { advances, kerning, marks, bases, stacks } = fonts.weights[weight];
  const table = new Int16Array(kerned * kerned);
  for (const [first = 0, second = 0, units = 0] of readRows(kerning)) table[first * kerned + second] = units;
  return {
    advances: Int16Array.from(advances.split(" "), Number),
    kerning: table,
    marks: readAnchors(marks),
    bases: readAnchors(bases),
    stacks: readAnchors(stacks),
  };
}

function readAnchors(rows: string): Map<number, Anchor[]> {
  const anchors = new Map<number, Anchor[]>();
  for (const [glyph = 0, group = 0, x = 0, y = 0] of readRows(rows)) {
    const known = anchors.get(glyph);
    if (known) known.push({ group, x, y });
    else anchors.set(glyph, [{ group, x, y }]);
  }
  return anchors;
}

function readRows(rows: string): number[][] {
  return rows.split(";").map((row) => row.split(" ").map(Number));
}

function pairs(items: readonly string[]): [string, string][] {
  return items.flatMap((item, index) => (index % 2 === 0 ? [[item, items[index + 1] ?? item]] : []));
}
