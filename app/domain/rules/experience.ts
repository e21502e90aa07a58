import { type Day, dayOfMonthOf, monthOf, yearOf } from "../day";

/** A spell of work between two places of the calendar (`beginOf`, `endOf`); full-time equivalent in hundredths. */
export type Spell = { readonly begin: number; readonly end: number; readonly fullTimeEquivalent: number };

/** A month's 28, 30 or 31 days are each the same part of it; 13,020 is the least number that all three divide. */
const PARTS_IN_A_MONTH = 13_020;
const FULL_TIME = 100;
/** A leap day adds nothing to its February, so that every year from any day is twelve months exactly. */
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

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

/** A place at which a spell begins or ends. */
type Change = { readonly place: number; readonly spells: 1 | -1; readonly hundredths: number };

/** Adds up spells that may overlap, touch or lie apart: 15 March 2024 to 14 March 2027 is 36 months exactly. */
export function addUp(spells: readonly Spell[]): Experience {
  const changes: Change[] = [];
  for (const { begin, end, fullTimeEquivalent } of spells) {
    if (end <= begin) continue;
    insert(changes, { place: begin, spells: 1, hundredths: fullTimeEquivalent });
    insert(changes, { place: end, spells: -1, hundredths: -fullTimeEquivalent });
  }
  let parts = 0;
  let fullTimeHundredths = 0;
  let since = 0;
  let open = 0;
  let worked = 0;
  for (const { place, spells, hundredths } of changes) {
    if (open > 0) {
      parts += place - since;
      fullTimeHundredths += (place - since) * Math.min(worked, FULL_TIME);
    }
    since = place;
    open += spells;
    worked += hundredths;
  }
  return { parts, fullTimeHundredths };
}

/** Puts a change in its place: the few that a history has are nearly in order. */
function insert(changes: Change[], change: Change): void {
  let index = changes.length;
  changes.push(change);
  for (; index > 0; index--) {
    const before = changes[index - 1] as Change;
    if (before.place <= change.place) break;
    changes[index] = before;
  }
  changes[index] = change;
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
