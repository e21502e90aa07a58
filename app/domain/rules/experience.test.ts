import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, type Day, dayOf, dayOfMonthOf, formatDay, monthOf } from "../day";
import { addUp, beginOf, endOf, reaches, type Spell, tenthsOfMonths } from "./experience";

const spell = (from: string, to: string, fullTimeEquivalent = 100): Spell => ({
  begin: beginOf(dayOf(from)),
  end: endOf(dayOf(to)),
  fullTimeEquivalent,
});
const FIRST = dayOf("2019-01-01");
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The part of a month that a day is; a leap day is none. */
const partOfMonth = (day: Day): number =>
  monthOf(day) === 2 && dayOfMonthOf(day) === 29 ? 0 : 1 / (MONTH_LENGTHS[monthOf(day) - 1] as number);

/** Counts a day at a time, as slowly and as plainly as can be. */
function countByDay(spells: readonly Spell[]) {
  let months = 0;
  let fullTime = 0;
  for (let offset = 0; offset <= 1100; offset++) {
    const day = addDays(FIRST, offset);
    const worked = spells.filter(({ begin, end }) => begin <= beginOf(day) && endOf(day) <= end);
    if (worked.length === 0) continue;
    const share = worked.reduce((sum, { fullTimeEquivalent }) => sum + fullTimeEquivalent, 0);
    months += partOfMonth(day);
    fullTime += partOfMonth(day) * (Math.min(100, share) / 100);
  }
  return { months, fullTime };
}

const someSpell = fc
  .record({ start: fc.nat(900), length: fc.nat(190), fullTimeEquivalent: fc.constantFrom(1, 20, 50, 60, 80, 100) })
  .map(({ start, length, fullTimeEquivalent }) =>
    spell(addDays(FIRST, start), addDays(FIRST, start + length), fullTimeEquivalent),
  );
const someSpells = fc.array(someSpell, { maxLength: 7 });
const someDay = fc.nat(20_000).map((days) => addDays(dayOf("1990-01-01"), days));

describe("experience", () => {
  it("counts each day once however many posts it lies in, as a count by the day does", () => {
    fc.assert(
      fc.property(someSpells, (spells) => {
        const experience = addUp(spells);
        const counted = countByDay(spells);
        expect(experience.parts / 13_020).toBeCloseTo(counted.months, 6);
        expect(experience.fullTimeHundredths / 1_302_000).toBeCloseTo(counted.fullTime, 6);
        expect(Number.isInteger(experience.parts)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("is never lowered by one more post, by either count", () => {
    fc.assert(
      fc.property(someSpells, someSpell, (spells, another) => {
        const before = addUp(spells);
        const after = addUp([...spells, another]);
        expect(after.parts).toBeGreaterThanOrEqual(before.parts);
        expect(after.fullTimeHundredths).toBeGreaterThanOrEqual(before.fullTimeHundredths);
      }),
      { numRuns: 1000 },
    );
  });

  it("grows by no more than another post is worth, and by nothing where the post lies within those held full time", () => {
    fc.assert(
      fc.property(someSpells, someSpell, (spells, another) => {
        const before = addUp(spells);
        const after = addUp([...spells, another]);
        const alone = addUp([another]);
        expect(after.parts - before.parts).toBeLessThanOrEqual(alone.parts);
        expect(after.fullTimeHundredths - before.fullTimeHundredths).toBeLessThanOrEqual(alone.fullTimeHundredths);
        const full = { ...another, fullTimeEquivalent: 100 };
        expect(addUp([...spells, full, another])).toEqual(addUp([...spells, full]));
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same in whatever order the posts stand, and when one is entered twice by the calendar", () => {
    fc.assert(
      fc.property(someSpells, (spells) => {
        expect(addUp([...spells].reverse())).toEqual(addUp(spells));
        expect(addUp([...spells, ...spells]).parts).toBe(addUp(spells).parts);
      }),
    );
  });

  it("is never more full-time equivalent than by the calendar", () => {
    fc.assert(
      fc.property(someSpells, (spells) => {
        const { parts, fullTimeHundredths } = addUp(spells);
        expect(fullTimeHundredths).toBeLessThanOrEqual(parts * 100);
      }),
    );
  });

  it("is twelve months in every year from any day, and not a day sooner", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 9 }), (from, years) => {
        // From a leap day to 28 February is a year: no 29th corresponds.
        fc.pre(!(monthOf(from) === 2 && dayOfMonthOf(from) === 29));
        const eve = addDays(addMonths(from, years * 12), -1);
        expect(tenthsOfMonths(addUp([spell(from, eve)]), "calendar")).toBe(years * 120);
        const isLeapDay = monthOf(eve) === 2 && dayOfMonthOf(eve) === 29;
        const sooner = addUp([spell(from, addDays(eve, isLeapDay ? -2 : -1))]);
        expect(reaches(sooner, years * 12, "calendar")).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["2024-03-15", "2027-03-14"],
    ["2024-02-29", "2027-02-28"],
    ["2023-01-31", "2026-01-30"],
    ["2021-02-15", "2024-02-14"],
    ["2020-12-31", "2023-12-30"],
  ])("from %s reaches 36 months on %s and not a day sooner", (from, to) => {
    const until = (day: Day) => addUp([spell(from, day)]);
    expect([formatDay(dayOf(to)), reaches(until(dayOf(to)), 36, "calendar")]).toEqual([formatDay(dayOf(to)), true]);
    expect(reaches(until(addDays(dayOf(to), -1)), 36, "calendar")).toBe(false);
    expect(reaches(until(dayOf(to)), 36, "full-time-equivalent")).toBe(true);
  });

  it("takes posts that follow each other without a day between as one", () => {
    const posts = [spell("2020-03-01", "2020-05-15"), spell("2020-05-16", "2023-02-28")];
    expect(addUp(posts)).toEqual(addUp([spell("2020-03-01", "2023-02-28")]));
    expect(reaches(addUp(posts), 36, "calendar")).toBe(true);
  });

  it("shows nothing as reached that is short by a day", () => {
    expect(tenthsOfMonths(addUp([spell("2024-03-15", "2027-03-13")]), "calendar")).toBe(359);
  });

  it("of no posts is none", () => {
    expect(addUp([])).toEqual({ parts: 0, fullTimeHundredths: 0 });
    expect(tenthsOfMonths(addUp([]), "full-time-equivalent")).toBe(0);
  });
});
