import { describe, expect, it } from "vitest";
import { dayOf } from "./day";
import { daysShort, earliestEnd } from "./notice-given";

const given = { givenOn: dayOf("2026-11-02"), noticeDays: 28 };

describe("four weeks of notice given on 2 November", () => {
  it("ends on 30 November at the earliest", () => {
    expect(earliestEnd(given.givenOn, given.noticeDays)).toBe("2026-11-30");
  });

  it.each([
    ["2026-11-29", 1],
    ["2026-11-30", 0],
    ["2026-12-01", 0],
    ["2026-11-02", 28],
  ])("with a last day of %s is %i days short", (lastDay, short) => {
    expect(daysShort({ ...given, lastDay: dayOf(lastDay) })).toBe(short);
  });
});
