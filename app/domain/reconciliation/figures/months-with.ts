import type { Day } from "../../day";

/** The months, oldest first, from the first of which there is a row; none where there is no row. */
export function monthsWith(rows: readonly { readonly period: Day }[], months: readonly Day[]): readonly Day[] {
  const told = new Set(rows.map(({ period }) => period));
  const first = months.findIndex((month) => told.has(month));
  return first < 0 ? [] : months.slice(first);
}
