import { type Day, dayOfMonthOf, monthOf, yearOf } from "../day";

/** A spell of work between two places of the calendar (`beginOf`, `endOf`); full-time equivalent in hundredths. */
export type Spell = { readonly begin: number; readonly end: number; readonly fullTimeEquivalent: number };

/** A month's 28, 30 or 31 days are each the same part of it; 13,020 is the least number that all three divide. */
const PARTS_IN_A_MONTH = 13_020;
const FULL_TIME = 100;
/** A leap day adds nothing to its February, so that every year from any day is twelve months exactly. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Later than every place: the end of the year 9999. A whole number, so that places are compared as whole numbers. */
const NEVER = 10_000 * 12 * PARTS_IN_A_MONTH;

/** Where a day begins, in parts of a month from the start of the calendar. */
export const beginOf = (day: Day): number => placeOf(day, dayOfMonthOf(day) - 1);

/** Where a day ends: where the next one begins. */
export const endOf = (day: Day): number => placeOf(day, dayOfMonthOf(day));

function placeOf(day: Day, daysGone: number): number {
  const month = monthOf(day) - 1;
  const length = MONTH_LENGTHS[month] as number;
  return (yearOf(day) * 12 + month) * PARTS_IN_A_MONTH + Math.min(daysGone, length) * (PARTS_IN_A_MONTH / length);
}

/** How much was worked, each day counted once however many posts it lies in, so that more work is never less experience. */
export type Experience = {
  /** Calendar time, in parts of a month. */
  readonly parts: number;
  /** Full-time parts in hundredths; a day is never more than full time. */
  readonly fullTimeHundredths: number;
};

export type Count = "calendar" | "full-time-equivalent";

/** Adds up spells that may overlap, touch or lie apart: 15 March 2024 to 14 March 2027 is 36 months exactly. */
export function addUp(spells: readonly Spell[]): Experience {
  let parts = 0;
  let fullTimeHundredths = 0;
  let place = 0;
  // From each place to the next at which a spell begins or ends, as much is worked as the spells open there come to.
  for (;;) {
    let next = NEVER;
    let open = 0;
    let worked = 0;
    for (const { begin, end, fullTimeEquivalent } of spells) {
      if (begin > place) next = Math.min(next, begin);
      else if (end > place) {
        next = Math.min(next, end);
        open++;
        worked += fullTimeEquivalent;
      }
    }
    if (next === NEVER) return { parts, fullTimeHundredths };
    if (open > 0) {
      parts += next - place;
      fullTimeHundredths += (next - place) * Math.min(worked, FULL_TIME);
    }
    place = next;
  }
}

/** Whether so many months were worked. */
export const reaches = ({ parts, fullTimeHundredths }: Experience, months: number, count: Count): boolean =>
  count === "calendar"
    ? parts >= months * PARTS_IN_A_MONTH
    : fullTimeHundredths >= months * PARTS_IN_A_MONTH * FULL_TIME;

/** Months worked, in tenths and rounded down: what is short of a figure never shows as having reached it. */
export const tenthsOfMonths = ({ parts, fullTimeHundredths }: Experience, count: Count): number =>
  Math.floor(
    count === "calendar" ? (parts * 10) / PARTS_IN_A_MONTH : (fullTimeHundredths * 10) / (PARTS_IN_A_MONTH * FULL_TIME),
  );
