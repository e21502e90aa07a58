import { fromDayNumber } from "~/domain/day";

/** Days from the two calendars of spreadsheets to 1 January 1970 (ECMA-376, 18.17.4.1). */
const SERIAL_OF_1970 = 25_569;
const SERIAL_OF_1970_FROM_1904 = 24_107;
/** 1 March 1900 and 31 December 9999. Before that day spreadsheets count a 29 February 1900, which was none. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
const MINUTES_IN_A_DAY = 1440;

/** Digits that a spreadsheet keeps of a number; what comes after them is what binary fractions leave. */
const DIGITS = 15;

/** A number as a spreadsheet shows it with every digit that it keeps: 0.1 + 0.2 is 0.3. */
export const writeNumber = (number: number): string => String(Number(number.toPrecision(DIGITS)));

/** A serial number of a day as 2026-02-01, with the time of day where it has one; as a number where it is no day. */
export function writeDate(serial: number, isFrom1904: boolean): string {
  const minutes = Math.round(serial * MINUTES_IN_A_DAY);
  const days = Math.floor(minutes / MINUTES_IN_A_DAY);
  const counted = isFrom1904 ? days + SERIAL_OF_1970 - SERIAL_OF_1970_FROM_1904 : days;
  if (counted < FIRST_SERIAL || counted > LAST_SERIAL) return writeNumber(serial);
  const day = fromDayNumber(counted - SERIAL_OF_1970);
  const ofDay = minutes - days * MINUTES_IN_A_DAY;
  return ofDay === 0
    ? day
    : `${day} ${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** A length of time in days as hours and minutes, 37:30. */
export function writeHours(days: number): string {
  const minutes = Math.round(Math.abs(days) * MINUTES_IN_A_DAY);
  return `${days < 0 ? "-" : ""}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}
