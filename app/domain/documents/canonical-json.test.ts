import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json";

describe("canonical JSON", () => {
  it("sorts keys at every depth and leaves out white space", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "x y" }], a: null })).toBe('{"a":null,"b":[{"c":"x y","d":1}]}');
  });

  it("leaves out members that are undefined", () => {
    expect(canonicalJson({ a: undefined, b: 0 })).toBe('{"b":0}');
  });

  it("refuses what JSON cannot hold exactly", () => {
    expect(() => canonicalJson({ rate: Number.NaN })).toThrow("NaN has no JSON form.");
    expect(() => canonicalJson([1n])).toThrow("A bigint has no JSON form.");
  });

  it("reads back as the value it was made from, whatever the order of its keys", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });
});
