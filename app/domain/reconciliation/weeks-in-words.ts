import { type Day, formatDay } from "../day";

/** The ends of weeks, oldest first, as people read them. */
export function weeksInWords(weeks: readonly Day[]): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return "None";
  return first === last ? `Week ending ${formatDay(first)}` : `Weeks ending ${formatDay(first)} to ${formatDay(last)}`;
}
