import { addMonths, type Day, daysBetween, fromDayNumber, monthsBetween, toDayNumber } from "../day";

/** A spell of work: from its first to its last day, both counted; full-time equivalent in hundredths. */
export type Spell = { readonly from: Day; readonly to: Day; readonly fullTimeEquivalent: number };

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

/**
 * Adds up spells that may overlap, touch or lie apart. A run of days without a break is counted as people count it:
 * 15 March 2024 to 14 March 2027 is 36 months exactly.
 */
export function addUp(spells: readonly Spell[]): Experience {
  const changes = new Map<number, number>();
  const change = (day: number, hundredths: number) => changes.set(day, (changes.get(day) ?? 0) + hundredths);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { from, to, fullTimeEquivalent } of spells) {
    if (to < from) continue;
    const first = toDayNumber(from);
    const after = toDayNumber(to) + 1;
    starts.push(first);
    ends.push(after);
    change(first, fullTimeEquivalent);
    change(after, -fullTimeEquivalent);
  }

  let fullTimeHundredths = 0;
  let worked = 0;
  let since = 0;
  for (const [day, hundredths] of [...changes].sort(([a], [b]) => a - b)) {
    fullTimeHundredths += (day - since) * Math.min(worked, FULL_TIME);
    worked += hundredths;
    since = day;
  }

  let parts = 0;
  let days = 0;
  for (const [first, after] of mergeRuns(starts, ends)) {
    parts += partsBetween(fromDayNumber(first), fromDayNumber(after));
    days += after - first;
  }
  return { parts, days, fullTimeHundredths };
}

/** Runs of days without a break, from the first days and the days after the last of spells in any order. */
function mergeRuns(starts: number[], ends: number[]): readonly (readonly [number, number])[] {
  starts.sort((a, b) => a - b);
  ends.sort((a, b) => a - b);
  const runs: [number, number][] = [];
  let runStart = starts[0] ?? 0;
  ends.forEach((end, index) => {
    // The run ends where as many spells have ended as have begun, and none begins on that very day.
    const next = starts[index + 1];
    if (next !== undefined && next <= end) return;
    runs.push([runStart, end]);
    if (next !== undefined) runStart = next;
  });
  return runs;
}

function partsBetween(from: Day, after: Day): number {
  const months = monthsBetween(from, after);
  const whole = addMonths(from, months);
  const over = daysBetween(whole, after);
  const monthLength = daysBetween(whole, addMonths(from, months + 1));
  return months * PARTS_IN_A_MONTH + over * (PARTS_IN_A_MONTH / monthLength);
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
