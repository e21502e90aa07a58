import { addDays, type Day, daysBetween } from "./day";

/** The first day on which an assignment can end when notice of so many days is given on a day. */
export const earliestEnd = (givenOn: Day, noticeDays: number): Day => addDays(givenOn, noticeDays);

/** How many days the notice falls short of what was agreed; none where it is long enough. */
export const daysShort = ({
  givenOn,
  lastDay,
  noticeDays,
}: {
  readonly givenOn: Day;
  readonly lastDay: Day;
  readonly noticeDays: number;
}): number => Math.max(0, noticeDays - daysBetween(givenOn, lastDay));
