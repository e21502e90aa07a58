import { addDays, addMonths, type Day } from "~/domain/day";
import { lastMonths, monthsOf, type Period } from "~/domain/period";
import type { PeriodAsked } from "~/features/references/show-figures";

/** Months whose accounts are told of, each by its first day, oldest first; and from the first day of them to the last. */
export type AccountMonths = { readonly period: Period; readonly months: readonly Day[] };

/** The months that a period touches: an account is of a whole month. */
export function accountMonths(asked: PeriodAsked, today: Day): AccountMonths {
  const touched = monthsOf("months" in asked ? lastMonths(asked.months, today) : asked);
  const months = touched.map(({ from }) => `${from.slice(0, 8)}01` as Day);
  const [first = today] = months;
  return { period: { from: first, to: addDays(addMonths(months.at(-1) ?? first, 1), -1) }, months };
}
