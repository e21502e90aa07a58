import { describe, expect, it } from "vitest";
import { readChosenPeriod } from "./chosen-period";

const read = (query: string) => readChosenPeriod(`https://accord.example/council/references/figures?${query}`);
const days = (from: string, to: string) => {
  const [fromDay, fromMonth, fromYear] = from.split(" ");
  const [toDay, toMonth, toYear] = to.split(" ");
  return `from-day=${fromDay}&from-month=${fromMonth}&from-year=${fromYear}&to-day=${toDay}&to-month=${toMonth}&to-year=${toYear}`;
};

describe("the period of figures", () => {
  it("is the last 12 months unless others are chosen, and none that is not offered", () => {
    expect(read("").asked).toEqual({ months: 12 });
    expect(read("months=3").asked).toEqual({ months: 3 });
    expect(read("months=4000").asked).toEqual({ months: 12 });
  });

  it("is from one day to another where both are typed", () => {
    expect(read(days("1 9 2026", "30 september 2026"))).toMatchObject({
      asked: { from: "2026-09-01", to: "2026-09-30" },
      errors: {},
    });
  });

  it.each([
    ["1 9", "2026", { from: "First day must include a year", to: "Last day must include a month and year" }],
    ["30 2 2026", "1 3 2026", { from: "First day must be a real date, like 27 3 2026" }],
    ["2 9 2026", "1 9 2026", { to: "Last day must be the same as or after the first day, 2 September 2026" }],
    ["1 9 2020", "2 9 2025", { to: "Last day must be at most 5 years after the first day, 1 September 2020" }],
  ])("says what is wrong with the days %s and %s, and keeps what was typed", (from, to, errors) => {
    const chosen = read(days(from, to).replaceAll("undefined", ""));
    expect(chosen).toMatchObject({ asked: { months: 12 }, errors });
    expect(chosen.typed["from-day"]).toBe(from.split(" ")[0]);
  });
});
