import { addDays, addMonths, type Day, earliest, latest } from "./day";

/** From its first day to its last, both in it. */
export type Period = { readonly from: Day; readonly to: Day };

/** So many calendar months to a day, of which the month of the day is the last: three to 21 November begin on 1 September. */
export const lastMonths = (months: number, to: Day): Period => ({ from: addMonths(firstOfMonth(to), 1 - months), to });

/** The calendar months of a period, oldest first, the first and the last cut where the period begins and ends. */
export function monthsOf({ from, to }: Period): readonly Period[] {
  const months: Period[] = [];
  for (let first = firstOfMonth(from); first <= to; first = addMonths(first, 1))
    months.push({ from: latest(first, from), to: earliest(addDays(addMonths(first, 1), -1), to) });
  return months;
}

export const isIn = (day: Day, { from, to }: Period): boolean => from <= day && day <= to;

const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01` as Day;
