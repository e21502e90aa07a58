import { expect, it } from "vitest";
import { newNumber } from "./number";

it("is a prefix and six symbols that nobody misreads", () => {
  for (let drawn = 0; drawn < 500; drawn++) expect(newNumber("R")).toMatch(/^R-[0-9BCDFGHJKMNP-TV-Z]{6}$/);
});

it("is hardly ever drawn twice", () => {
  expect(new Set(Array.from({ length: 1000 }, () => newNumber("S"))).size).toBeGreaterThan(995);
});
