import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import { describe, expect, it } from "vitest";
import { namesInFiveLanguages } from "#test/factories/documents";
import { shapeText, splitClusters, typefaces } from "./typeface";

const require = createRequire(import.meta.url);
const full = fontkit.create(
  readFileSync(require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf")),
);

/** Where the glyphs of a text are drawn, from the operands of TJ: each glyph's left and height. */
function placesOf(text: string): { x: number; y: number }[] {
  const places: { x: number; y: number }[] = [];
  let pen = 0;
  for (const { show, rise, typeface } of shapeText(text, "regular").pieces) {
    for (const [token] of show.matchAll(/<[0-9a-f]+>|-?\d+/g)) {
      if (!token.startsWith("<")) {
        pen -= Number(token);
        continue;
      }
      for (const [code] of token.matchAll(/[0-9a-f]{4}/g)) {
        places.push({ x: pen, y: rise });
        pen += typefaces[typeface]?.advances[Number.parseInt(code, 16) - 1] ?? 0;
      }
    }
  }
  return places;
}

function placesByFont(text: string): { x: number; y: number }[] {
  const { positions } = full.layout(text);
  let pen = 0;
  return positions.map(({ xAdvance, xOffset, yOffset }) => {
    const place = { x: Math.round(pen + xOffset), y: Math.round(yOffset) };
    pen += xAdvance;
    return place;
  });
}

describe("the measures cut from the font", () => {
  it.each([
    "m\u0300",
    "M\u0300",
    "\u1eb8\u0300",
    "\u1ecc\u0301",
    "E\u0303\u0301",
    "n\u0304",
  ])("put the marks of %s where the font's own tables do", (cluster) => {
    expect(placesOf(cluster)).toEqual(placesByFont(cluster));
  });

  it.each([
    "AVATAR",
    "To Te Yo",
    "fault",
    "W. P, T.",
    "£41.20",
    "’Twas “LAY”",
  ])("set %s as wide as the font does", (text) => {
    expect(shapeText(text, "regular").width).toBe(Math.round(full.layout(text, ["kern"]).advanceWidth));
  });

  it.each(Object.values(namesInFiveLanguages))("have a glyph for every letter of %s", (name) => {
    const shown = typefaces.flatMap(({ characters }) => characters);
    for (const letter of name) expect(shown).toContain(letter === " " ? "\u0020" : letter);
  });
});

describe("clusters", () => {
  it("keep a letter and its marks together", () => {
    expect(splitClusters("Ẹ̀kọ́".normalize("NFC"))).toEqual(["\u1eb8\u0300", "k", "\u1ecd\u0301"]);
  });
});
