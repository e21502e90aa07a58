import { spanBetween } from "../day";

/** A spell of work in day numbers: its first day and the day after its last; full-time equivalent in hundredths. */
export type Spell = { readonly first: number; readonly after: number; readonly fullTimeEquivalent: number };

/**
 * Parts of a month. The days left over after whole months are each a part of the month they fall in, of 28 to 31 days;
 * 377,580 is the least number that all four divide, so sums of months are exact integers.
 */
const PARTS_IN_A_MONTH = 377_580;
const FULL_TIME = 100;

/** How much was worked, each day counted once however many posts it lies in. */
export type Experience = {
  /** Calendar time. */
  readonly parts: number;
  readonly days: number;
  /** Full-time days worked, in hundredths; a day is never more than full time. */
  readonly fullTimeHundredths: number;
};

export type Count = "calendar" | "full-time-equivalent";

/** A day on which a spell begins, or the day after it ends. */
type Change = { readonly day: number; readonly spells: 1 | -1; readonly hundredths: number };

/**
 * Adds up spells that may overlap, touch or lie apart. A run of days without a break is counted as people count it:
 * 15 March 2024 to 14 March 2027 is 36 months exactly.
 */
export function addUp(spells: readonly Spell[]): Experience {
  const changes: Change[] = [];
  for (const { first, after, fullTimeEquivalent } of spells) {
    if (after <= first) continue;
    insert(changes, { day: first, spells: 1, hundredths: fullTimeEquivalent });
    insert(changes, { day: after, spells: -1, hundredths: -fullTimeEquivalent });
  }

  let parts = 0;
  let days = 0;
  let fullTimeHundredths = 0;
  let runStart = 0;
  let since = 0;
  let open = 0;
  let worked = 0;
  for (const change of changes) {
    fullTimeHundredths += (change.day - since) * Math.min(worked, FULL_TIME);
    since = change.day;
    if (open === 0) runStart = since;
    open += change.spells;
    worked += change.hundredths;
    if (open > 0) continue;
    const span = spanBetween(runStart, since);
    parts += span.months * PARTS_IN_A_MONTH + span.days * (PARTS_IN_A_MONTH / span.monthLength);
    days += since - runStart;
  }
  return { parts, days, fullTimeHundredths };
}

/** Puts a change in its place by day. What begins on a day stands before what has ended by it, so that they are one run. */
function insert(changes: Change[], change: Change): void {
  let place = changes.length;
  changes.push(change);
  for (; place > 0; place--) {
    const before = changes[place - 1] as Change;
    if (before.day < change.day || (before.day === change.day && before.spells >= change.spells)) break;
    changes[place] = before;
  }
  changes[place] = change;
}

/** Whether so many months were worked. Full-time equivalent months are calendar months times the average full-time equivalent. */
export function reaches({ parts, days, fullTimeHundredths }: Experience, months: number, count: Count): boolean {
  if (count === "calendar" || days === 0) return parts >= months * PARTS_IN_A_MONTH;
  return parts * fullTimeHundredths >= months * PARTS_IN_A_MONTH * FULL_TIME * days;
}

/** Months worked, in tenths and rounded down: what is short of a figure never shows as having reached it. */
export function tenthsOfMonths({ parts, days, fullTimeHundredths }: Experience, count: Count): number {
  if (count === "calendar" || days === 0) return Math.floor((parts * 10) / PARTS_IN_A_MONTH);
  return Math.floor((parts * 10 * fullTimeHundredths) / (PARTS_IN_A_MONTH * FULL_TIME * days));
}
