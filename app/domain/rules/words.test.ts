import { describe, expect, it } from "vitest";
import { capitalise, count, period } from "./words";

describe("numbers in a sentence", () => {
  it("are words below ten and figures from there", () => {
    expect([0, 1, 9, 10].map((number) => count(number, "month"))).toEqual([
      "no months",
      "one month",
      "nine months",
      "10 months",
    ]);
  });

  it("call whole years years from two upwards", () => {
    expect([3, 12, 18, 24, 36].map(period)).toEqual([
      "three months",
      "12 months",
      "18 months",
      "two years",
      "three years",
    ]);
  });

  it("begin a sentence with a capital", () => {
    expect(capitalise("three years are reached.")).toBe("Three years are reached.");
  });
});
