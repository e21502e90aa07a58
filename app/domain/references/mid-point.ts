import { addDays, addMonths, type Day, daysBetween } from "../day";

/**
 * The day half-way through an assignment, on which its practice is reviewed; null where it is planned to last no longer
 * than so many calendar months.
 */
export function midPointOf(
  { startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: Day },
  afterMonths: number,
): Day | null {
  const isLong = addDays(endsOn, 1) > addMonths(startsOn, afterMonths);
  return isLong ? addDays(startsOn, Math.floor(daysBetween(startsOn, endsOn) / 2)) : null;
}
