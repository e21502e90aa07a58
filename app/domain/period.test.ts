import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "./day";
import { isIn, lastMonths, monthsOf } from "./period";

const someDay = fc.integer({ min: 0, max: 9000 }).map((days) => addDays(dayOf("2010-01-01"), days));

describe("a period of months", () => {
  it("ends on the day, and begins with the first of its months", () => {
    expect(lastMonths(3, dayOf("2026-11-21"))).toEqual({ from: "2026-09-01", to: "2026-11-21" });
    expect(lastMonths(12, dayOf("2026-02-28"))).toEqual({ from: "2025-03-01", to: "2026-02-28" });
    expect(lastMonths(1, dayOf("2026-03-31"))).toEqual({ from: "2026-03-01", to: "2026-03-31" });
  });

  it("is cut into its months, the first and the last as far as they are in it", () => {
    expect(monthsOf({ from: dayOf("2026-09-14"), to: dayOf("2026-11-21") })).toEqual([
      { from: "2026-09-14", to: "2026-09-30" },
      { from: "2026-10-01", to: "2026-10-31" },
      { from: "2026-11-01", to: "2026-11-21" },
    ]);
  });

  it("has each of its days in one of its months, and no other day", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 0, max: 400 }), someDay, (from, length, day) => {
        const period = { from, to: addDays(from, length) };
        const inMonths = monthsOf(period).filter((month) => isIn(day, month)).length;
        expect(inMonths).toBe(isIn(day, period) ? 1 : 0);
      }),
    );
  });
});
