import { describe, expect, it } from "vitest";
import { statutoryBook } from "#test/factories/statutory-book";
import { dayOf } from "../day";
import { formatPence, formatPercent, formatRate } from "../money";
import { parametersOn, taxYearOf, valueOn } from "./statutory-parameters";

describe("taxYearOf", () => {
  it.each([
    ["2025-04-05", "2024/25"],
    ["2025-04-06", "2025/26"],
    ["2025-12-31", "2025/26"],
    ["2026-01-01", "2025/26"],
    ["2026-04-05", "2025/26"],
    ["2026-04-06", "2026/27"],
    ["2099-04-06", "2099/00"],
  ])("puts %s in %s", (day, taxYear) => {
    expect(taxYearOf(dayOf(day))).toBe(taxYear);
  });
});

describe("parametersOn", () => {
  const on = (day: string) => parametersOn(statutoryBook, dayOf(day));

  it("changes National Insurance on 6 April and not a day before", () => {
    for (const [day, rate, threshold] of [
      ["2025-04-05", "13.8%", "£175.00"],
      ["2025-04-06", "15%", "£96.00"],
      ["2026-04-06", "15%", "£96.00"],
    ] as const) {
      const parameters = on(day);
      expect(parameters && formatPercent(parameters.employerNiRate.value)).toBe(rate);
      expect(parameters && formatPence(parameters.niWeeklyThreshold.value)).toBe(threshold);
    }
  });

  it("changes the living wage on 1 April, before the tax year does", () => {
    for (const [day, wage] of [
      ["2026-03-31", "£12.21"],
      ["2026-04-01", "£12.71"],
      ["2026-04-05", "£12.71"],
    ] as const) {
      const parameters = on(day);
      expect(parameters && formatRate(parameters.livingWage.value)).toBe(wage);
    }
  });

  it("has nothing to say of a day before the book begins", () => {
    expect(on("2024-04-05")).toBeNull();
    expect(on("2024-04-06")).not.toBeNull();
    expect(valueOn(statutoryBook.livingWage, dayOf("2024-03-31"))).toBeNull();
  });

  it("has nothing to say where any one parameter is missing", () => {
    for (const name of Object.keys(statutoryBook))
      expect(parametersOn({ ...statutoryBook, [name]: [] }, dayOf("2026-11-21"))).toBeNull();
  });
});
