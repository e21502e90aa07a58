import { addDays, type Day, toDayNumber } from "./day";

/** The bank holidays of England and Wales, as far as they are known (db/reference-templates/bank-holidays.yaml). */
export type BankHolidays = {
  readonly days: ReadonlySet<Day>;
  /** The last day that the data speaks of. After it a bank holiday is taken for any other day. */
  readonly knownUntil: Day;
};

const DAYS_A_WEEK = 7;
/** What 1 January 1970 was, where Monday is 0. */
const THURSDAY = 3;
const SATURDAY = 5;

/** Monday to Friday, and no bank holiday. */
export function isWorkingDay(day: Day, holidays: BankHolidays): boolean {
  const weekday = (((toDayNumber(day) + THURSDAY) % DAYS_A_WEEK) + DAYS_A_WEEK) % DAYS_A_WEEK;
  return weekday < SATURDAY && !holidays.days.has(day);
}

/** The day itself where it is a working day, or the first one after it. */
export function workingDayFrom(day: Day, holidays: BankHolidays): Day {
  let from = day;
  while (!isWorkingDay(from, holidays)) from = addDays(from, 1);
  return from;
}
