/**
 * Makes pdf-templates/kit/fonts/noto-sans.json from the full Noto Sans: a few small font files for each weight, with the
 * measures that setting text needs (advances, kerning, mark anchors), so that no font is parsed or shaped at run time.
 * Run it after a change of the font package or of the characters covered: npx tsx scripts/subset-fonts.ts
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { deflateSync } from "node:zlib";
import fontkit from "@pdf-lib/fontkit";
import subsetFont from "subset-font";

const weights = { regular: "400Regular/NotoSans_400Regular.ttf", bold: "700Bold/NotoSans_700Bold.ttf" } as const;

/** A document embeds a face only when it uses it; nearly all text needs the first alone. */
const faces: readonly { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }[] = [
  {
    name: "basic",
    ranges: [
      [0x20, 0x7e],
      [0xa0, 0xac],
      [0xae, 0xff],
      [0x2010, 0x2027],
      [0x202f, 0x203a],
      [0x20ac, 0x20ac],
      [0x2122, 0x2122],
      [0x2190, 0x2193],
      [0x2212, 0x2212],
      [0xfffd, 0xfffd],
    ],
  },
  {
    // The rest of what Welsh, Polish, Romanian, Vietnamese, Yoruba and their neighbours write names with.
    name: "names",
    ranges: [
      [0x100, 0x17f],
      [0x1a0, 0x1a1],
      [0x1af, 0x1b0],
      [0x218, 0x21b],
      [0x237, 0x237],
      [0x300, 0x30c],
      [0x323, 0x331],
      [0x1e36, 0x1e37],
      [0x1e40, 0x1e45],
      [0x1e62, 0x1e63],
      [0x1e80, 0x1e85],
      [0x1e9e, 0x1e9e],
      [0x1ea0, 0x1ef9],
    ],
  },
  {
    name: "latin",
    ranges: [
      [0x180, 0x36f],
      [0x1e00, 0x1eff],
      [0x2c60, 0x2c7f],
    ],
  },
  {
    name: "greek-cyrillic-symbols",
    ranges: [
      [0x370, 0x52f],
      [0x2070, 0x20ab],
      [0x20ad, 0x20bf],
      [0x2100, 0x2121],
      [0x2123, 0x218f],
      [0x2194, 0x2211],
      [0x2213, 0x2bff],
    ],
  },
];

type Anchor = { readonly xCoordinate: number; readonly yCoordinate: number };
type Coverage = {
  readonly glyphs?: readonly number[];
  readonly rangeRecords?: readonly { start: number; end: number }[];
};
type AttachmentTable = {
  readonly lookupType?: number;
  readonly extension?: AttachmentTable;
  readonly markCoverage?: Coverage;
  readonly baseCoverage?: Coverage;
  readonly markArray?: readonly { class: number; markAnchor: Anchor }[];
  readonly baseArray?: readonly (readonly (Anchor | null)[])[];
  readonly mark1Coverage?: Coverage;
  readonly mark2Coverage?: Coverage;
  readonly mark1Array?: readonly { class: number; markAnchor: Anchor }[];
  readonly mark2Array?: readonly (readonly (Anchor | null)[])[];
};
type List<T> = { get?(index: number): T; toArray?(): T[] } & Iterable<T>;
type Subset = {
  includeGlyph(id: number): number;
  encodeStream(): NodeJS.ReadableStream;
  _addGlyph(id: number): number;
  readonly glyf: Buffer[];
  offset: number;
};
/** What this script reads of a font opened by fontkit, beyond its published types. */
type OpenFont = {
  readonly postscriptName: string;
  readonly version: string;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly unitsPerEm: number;
  readonly bbox: { minX: number; minY: number; maxX: number; maxY: number };
  readonly characterSet: readonly number[];
  hasGlyphForCodePoint(code: number): boolean;
  glyphForCodePoint(code: number): { readonly id: number; readonly advanceWidth: number };
  layout(text: string): { readonly glyphs: readonly { advanceWidth: number }[]; readonly advanceWidth: number };
  createSubset(): Subset;
  readonly GPOS: {
    readonly featureList: readonly { tag: string; feature: { lookupListIndexes: readonly number[] } }[];
    readonly lookupList: List<{ lookupType: number; subTables: readonly AttachmentTable[] }>;
  };
};

const inRanges = (code: number, ranges: readonly (readonly [number, number])[]) =>
  ranges.some(([from, to]) => code >= from && code <= to);

function expand(coverage: Coverage | undefined): number[] {
  if (coverage?.glyphs) return [...coverage.glyphs];
  return (coverage?.rangeRecords ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end - start + 1 }, (_, step) => start + step),
  );
}

/** "glyph group x y" a row: where a mark holds on (marks) and where a glyph holds marks of a group (bases, stacks). */
function readAnchors(font: OpenFont, numberOf: ReadonlyMap<number, number>) {
  const marks: string[] = [];
  const bases: string[] = [];
  const stacks: string[] = [];
  const lookups = [
    ...new Set(
      font.GPOS.featureList
        .filter(({ tag }) => tag === "mark" || tag === "mkmk")
        .flatMap(({ feature }) => [...feature.lookupListIndexes]),
    ),
  ].sort((a, b) => a - b);
  let group = 0;
  for (const index of lookups) {
    const lookup = font.GPOS.lookupList.get?.(index) ?? [...font.GPOS.lookupList][index];
    for (const outer of lookup?.subTables ?? []) {
      const table = outer.extension ?? outer;
      const markCoverage = expand(table.markCoverage ?? table.mark1Coverage);
      const markArray = table.markArray ?? table.mark1Array ?? [];
      const baseCoverage = expand(table.baseCoverage ?? table.mark2Coverage);
      const baseArray = table.baseArray ?? table.mark2Array ?? [];
      const holders = table.baseArray ? bases : stacks;
      let highest = 0;
      let used = 0;
      const rows: string[] = [];
      const markRows: string[] = [];
      markArray.forEach(({ class: kind, markAnchor }, place) => {
        const glyph = numberOf.get(markCoverage[place] ?? -1);
        highest = Math.max(highest, kind);
        if (glyph === undefined) return;
        markRows.push(`${glyph} ${group + kind} ${markAnchor.xCoordinate} ${markAnchor.yCoordinate}`);
      });
      baseArray.forEach((anchors, place) => {
        const glyph = numberOf.get(baseCoverage[place] ?? -1);
        if (glyph === undefined) return;
        [...anchors].forEach((anchor, kind) => {
          if (!anchor) return;
          used++;
          rows.push(`${glyph} ${group + kind} ${anchor.xCoordinate} ${anchor.yCoordinate}`);
        });
      });
      if (used === 0 || markRows.length === 0) continue;
      marks.push(...markRows);
      holders.push(...rows);
      group += highest + 1;
    }
  }
  return { marks: marks.join(";"), bases: bases.join(";"), stacks: stacks.join(";") };
}

/** "first second units" a row, for the pairs of the first face. */
function readKerning(font: OpenFont, characters: readonly string[]): string {
  const rows: string[] = [];
  const advances = characters.map((character) => font.layout(character).advanceWidth);
  characters.forEach((first, a) => {
    characters.forEach((second, b) => {
      const run = font.layout(first + second);
      if (run.glyphs.length !== 2) return;
      const units = Math.round(run.advanceWidth - (advances[a] ?? 0) - (advances[b] ?? 0));
      if (units !== 0) rows.push(`${a} ${b} ${units}`);
    });
  });
  return rows.join(";");
}

function encode(font: OpenFont, characters: readonly string[]): Promise<Buffer> {
  const subset = font.createSubset();
  // fontkit halves the offsets of a small font without first making them even, as outlines without hints need not be.
  const addGlyph = subset._addGlyph;
  subset._addGlyph = function (id) {
    const place = addGlyph.call(this, id);
    const outline = this.glyf[place];
    if (!outline || outline.length % 2 === 0) return place;
    // Its writer takes only the kind of buffer that it brings itself.
    const OwnBuffer = outline.constructor as BufferConstructor;
    this.glyf[place] = OwnBuffer.concat([outline, OwnBuffer.alloc(1)]);
    this.offset += 1;
    return place;
  };
  for (const character of characters) subset.includeGlyph(font.glyphForCodePoint(character.codePointAt(0) ?? 0).id);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    subset
      .encodeStream()
      .on("data", (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)))
      .on("end", () => resolve(Buffer.concat(chunks)))
      .on("error", reject);
  });
}

const require = createRequire(import.meta.url);
const readSource = (path: string) => readFileSync(require.resolve(`@expo-google-fonts/noto-sans/${path}`));

const source = fontkit.create(readSource(weights.regular)) as unknown as OpenFont;
// fontkit keeps one place for each glyph, so a second character of the same glyph is noted as an alias of the first.
const aliases: string[] = [];
const placed = new Set<number>();
const charactersOf = faces.map(({ ranges }) => {
  const firstWithGlyph = new Map<number, string>();
  for (const code of [...source.characterSet].sort((a, b) => a - b)) {
    if (placed.has(code) || !inRanges(code, ranges)) continue;
    placed.add(code);
    const { id } = source.glyphForCodePoint(code);
    const character = String.fromCodePoint(code);
    const first = firstWithGlyph.get(id);
    if (first) aliases.push(character + first);
    else firstWithGlyph.set(id, character);
  }
  return [...firstWithGlyph.values()];
});
const all = charactersOf.flat();

const made: Record<string, unknown> = {};
for (const [weight, path] of Object.entries(weights)) {
  const bytes = await subsetFont(readSource(path), all.join(""), { targetFormat: "truetype", noHinting: true });
  const font = fontkit.create(bytes) as unknown as OpenFont;
  const numberOf = new Map(
    all.map((character, number) => [font.glyphForCodePoint(character.codePointAt(0) ?? 0).id, number]),
  );
  const files = [];
  for (const characters of charactersOf) {
    const file = await encode(font, characters);
    const digest = createHash("sha256").update(file).digest();
    const tag = [...digest.subarray(0, 6)].map((byte) => String.fromCharCode(65 + (byte % 26))).join("");
    files.push({
      name: `${tag}+${font.postscriptName}`,
      length: file.length,
      deflated: deflateSync(file, { level: 9 }).toString("base64"),
    });
  }
  const { minX, minY, maxX, maxY } = font.bbox;
  made[weight] = {
    ascent: font.ascent,
    descent: font.descent,
    capHeight: font.capHeight,
    box: [minX, minY, maxX, maxY].join(" "),
    advances: all
      .map((character) => Math.round(font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth))
      .join(" "),
    kerning: readKerning(font, charactersOf[0] ?? []),
    ...readAnchors(font, numberOf),
    files,
  };
  console.log(
    weight,
    files
      .map(({ length, deflated }) => `${length} bytes, ${Math.round((deflated.length * 3) / 4)} deflated`)
      .join("; "),
  );
}

const target = new URL("../pdf-templates/kit/fonts/noto-sans.json", import.meta.url);
writeFileSync(
  target,
  `${JSON.stringify({ source: source.version, aliases: aliases.join(""), faces: charactersOf.map((characters) => characters.join("")), weights: made }, null, 2)}\n`,
);
console.log(`${all.length} characters`);
