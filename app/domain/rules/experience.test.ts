import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  daysBetween,
  formatDay,
  fromDayNumber,
  monthsBetween,
  toDayNumber,
} from "../day";
import { addUp, reaches, type Spell, tenthsOfMonths } from "./experience";

const spell = (from: string, to: string, fullTimeEquivalent = 100): Spell => ({
  first: toDayNumber(dayOf(from)),
  after: toDayNumber(dayOf(to)) + 1,
  fullTimeEquivalent,
});
const FIRST = dayOf("2019-01-01");

/** Counts a day at a time, as slowly and as plainly as can be. */
function countByDay(spells: readonly Spell[]) {
  let days = 0;
  let fullTimeHundredths = 0;
  let months = 0;
  let run = 0;
  for (let offset = 0; offset <= 1100; offset++) {
    const day = addDays(FIRST, offset);
    const worked = spells.filter(({ first, after }) => fromDayNumber(first) <= day && day < fromDayNumber(after));
    if (worked.length > 0) {
      days += 1;
      run += 1;
      fullTimeHundredths += Math.min(
        100,
        worked.reduce((sum, one) => sum + one.fullTimeEquivalent, 0),
      );
      continue;
    }
    if (run > 0) months += monthsOf(addDays(day, -run), day);
    run = 0;
  }
  return { days, fullTimeHundredths, months };
}

function monthsOf(from: Day, after: Day) {
  const whole = monthsBetween(from, after);
  const anchor = addMonths(from, whole);
  return whole + daysBetween(anchor, after) / daysBetween(anchor, addMonths(from, whole + 1));
}

const someSpell = fc
  .record({ start: fc.nat(900), length: fc.nat(190), fullTimeEquivalent: fc.constantFrom(20, 50, 60, 80, 100) })
  .map(({ start, length, fullTimeEquivalent }) => ({
    first: toDayNumber(FIRST) + start,
    after: toDayNumber(FIRST) + start + length + 1,
    fullTimeEquivalent,
  }));

describe("experience", () => {
  it("counts each day once however many posts it lies in, as a count by the day does", () => {
    fc.assert(
      fc.property(fc.array(someSpell, { maxLength: 7 }), (spells) => {
        const experience = addUp(spells);
        const counted = countByDay(spells);
        expect(experience.days).toBe(counted.days);
        expect(experience.fullTimeHundredths).toBe(counted.fullTimeHundredths);
        expect(experience.parts / 377_580).toBeCloseTo(counted.months, 6);
        expect(Number.isInteger(experience.parts)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("is the same in whatever order the posts stand, and when one is entered twice by the calendar", () => {
    fc.assert(
      fc.property(fc.array(someSpell, { minLength: 1, maxLength: 7 }), (spells) => {
        expect(addUp([...spells].reverse())).toEqual(addUp(spells));
        expect(addUp([...spells, ...spells]).parts).toBe(addUp(spells).parts);
      }),
    );
  });

  it("is never more full-time equivalent than by the calendar", () => {
    fc.assert(
      fc.property(fc.array(someSpell, { maxLength: 7 }), (spells) => {
        const experience = addUp(spells);
        expect(tenthsOfMonths(experience, "full-time-equivalent")).toBeLessThanOrEqual(
          tenthsOfMonths(experience, "calendar"),
        );
      }),
    );
  });

  it.each([
    "2024-03-15",
    "2024-02-29",
    "2023-01-31",
    "2021-02-15",
    "2020-12-31",
  ])("from %s reaches 36 months on the eve of the third anniversary and not a day sooner", (from) => {
    const eve = addDays(addMonths(dayOf(from), 36), -1);
    const until = (to: string) => addUp([spell(from, to)]);
    expect([formatDay(eve), reaches(until(eve), 36, "calendar")]).toEqual([formatDay(eve), true]);
    expect(reaches(until(addDays(eve, -1)), 36, "calendar")).toBe(false);
    expect(reaches(until(eve), 36, "full-time-equivalent")).toBe(true);
  });

  it("takes posts that follow each other without a day between as one run", () => {
    const months = [spell("2020-03-01", "2020-05-15"), spell("2020-05-16", "2023-02-28")];
    expect(addUp(months)).toEqual(addUp([spell("2020-03-01", "2023-02-28")]));
    expect(reaches(addUp(months), 36, "calendar")).toBe(true);
  });

  it("shows nothing as reached that is short by a day", () => {
    expect(tenthsOfMonths(addUp([spell("2024-03-15", "2027-03-13")]), "calendar")).toBe(359);
  });

  it("of no posts is none", () => {
    expect(addUp([])).toEqual({ parts: 0, days: 0, fullTimeHundredths: 0 });
    expect(tenthsOfMonths(addUp([]), "full-time-equivalent")).toBe(0);
  });
});
