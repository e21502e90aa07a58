import { describe, expect, it } from "vitest";
import { dayOf } from "../day";
import { describeBands, describeMonth, describePeriod, howLong } from "./figures-in-words";

const periodOf = (from: string, to: string) => ({ from: dayOf(from), to: dayOf(to) });
const period = periodOf("2026-09-01", "2026-11-21");
const took = (middle: number, slowestTenth: number) => ({ lowerQuarter: 0, middle, upperQuarter: 9, slowestTenth });

describe("how long references take", () => {
  it.each([
    [
      { given: 1200, daysToGive: took(6, 15) },
      "Six days.",
      "Of the 1,200 references given from 1 September to 21 November 2026, at least half were given within six days of being asked for, and nine in ten within 15 days.",
    ],
    [
      { given: 2, daysToGive: took(0, 0) },
      "The same day.",
      "Of the 2 references given from 1 September to 21 November 2026, at least half were given on the day they were asked for.",
    ],
    [
      { given: 9, daysToGive: took(6, 15) },
      "Six days.",
      "Of the 9 references given from 1 September to 21 November 2026, at least half were given within six days of being asked for, and all of them within 15 days.",
    ],
    [
      { given: 1, daysToGive: took(1, 1) },
      "One day.",
      "That is how long the one reference took that was given from 1 September to 21 November 2026.",
    ],
    [{ given: 0, daysToGive: null }, "Not known yet.", "No reference was given from 1 September to 21 November 2026."],
    [
      { given: 3, daysToGive: null },
      "Too few to say.",
      "Three references were given from 1 September to 21 November 2026. Of fewer than five it is not told how long they took, as that would tell of single ones.",
    ],
  ])("is said in a sentence, whatever there is to say", (figures, answer, because) => {
    expect(howLong(figures, period, 5)).toEqual({ answer, because });
  });
});

describe("a period in words", () => {
  it("says the year once where it is one", () => {
    expect(describePeriod(period)).toBe("from 1 September to 21 November 2026");
    expect(describePeriod(periodOf("2025-12-01", "2026-11-21"))).toBe("from 1 December 2025 to 21 November 2026");
    expect(describePeriod(periodOf("2026-11-21", "2026-11-21"))).toBe("on 21 November 2026");
  });

  it("says of a month how much of it is meant", () => {
    expect(describeMonth(periodOf("2026-09-01", "2026-09-30"))).toBe("September 2026");
    expect(describeMonth(periodOf("2026-11-01", "2026-11-21"))).toBe("November 2026 (to 21 November)");
    expect(describeMonth(periodOf("2026-09-14", "2026-09-30"))).toBe("September 2026 (from 14 September)");
    expect(describeMonth(periodOf("2026-09-14", "2026-09-20"))).toBe("September 2026 (14 September to 20 September)");
  });
});

it("bands of age are said from their first day to their last", () => {
  expect(describeBands([7, 14, 28])).toEqual(["Up to 7 days", "8 to 14 days", "15 to 28 days", "More than 28 days"]);
});
