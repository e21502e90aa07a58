import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SharedDays } from "./shared-days";

describe("two weeks of an assignment", () => {
  it("share days where one ends up to six days before the other", () => {
    for (let apart = 1; apart <= 6; apart++)
      for (const other of [100 - apart, 100 + apart]) {
        const weeks = new SharedDays();
        weeks.add("ASN-1", 100, 2);
        expect(weeks.add("ASN-1", other, 3)).toEqual({ week: 100, row: 2 });
        expect(weeks.find("ASN-1", other)).toEqual({ week: 100, row: 2 });
      }
  });

  it("share none where they are the same week, follow each other, or are of two assignments", () => {
    const weeks = new SharedDays();
    weeks.add("ASN-1", 100, 2);
    expect(weeks.add("ASN-1", 100, 3)).toBeNull();
    expect(weeks.add("ASN-1", 107, 4)).toBeNull();
    expect(weeks.add("ASN-1", 93, 5)).toBeNull();
    expect(weeks.add("ASN-2", 101, 6)).toBeNull();
  });

  it("never count a day twice among those that were taken", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 30 }), (ends) => {
        const weeks = new SharedDays();
        const taken = new Set(ends.filter((end, row) => weeks.add("ASN-1", end, row) === null));
        const days = [...taken].flatMap((end) => Array.from({ length: 7 }, (_, day) => end - day));
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });
});
