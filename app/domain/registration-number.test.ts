import { describe, expect, it } from "vitest";
import { padRegistrationNumber, parseRegistrationNumber } from "./registration-number";

describe("a registration number", () => {
  it.each([
    ["SW154516", "SW154516"],
    ["sw154516", "SW154516"],
    [" SW 154 516 ", "SW154516"],
    ["SW0000154516", "SW154516"],
    ["sw7", "SW7"],
    ["SW000042", "SW42"],
  ])("reads %j as %s", (typed, canonical) => {
    expect(parseRegistrationNumber(typed)).toEqual({ ok: true, value: canonical });
  });

  it.each([
    "",
    "SW",
    "SW0",
    "154516",
    "SW1545167",
    "SW0000000000",
    "SW1000154516",
    "SW12A",
    "RN123456",
  ])("refuses %j", (typed) => {
    expect(parseRegistrationNumber(typed)).toMatchObject({ ok: false });
  });

  it("says what was found and what to enter", () => {
    expect(parseRegistrationNumber("12345")).toEqual({
      ok: false,
      message: "‘12345’ is not a Social Work England number: enter SW and up to six digits, like SW154516",
    });
  });

  it("is padded to ten digits for the returns, and read back", () => {
    expect(padRegistrationNumber("SW154516")).toBe("SW0000154516");
    expect(parseRegistrationNumber(padRegistrationNumber("SW42"))).toEqual({ ok: true, value: "SW42" });
  });
});
