import type { Parsed } from "./parsed";

/**
 * A calendar day in Europe/London, as ISO 8601 text: "2026-11-21". Never an instant. Two days compare as text.
 * Days come from people and from the platform's clock; the domain never asks what day it is.
 */
export type Day = string & { readonly __brand: "Day" };

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const DAYS_IN_400_YEARS = 146_097;
/** Days from 1 March of the year 0 to 1 January 1970. */
const EPOCH_FROM_MARCH = 719_468;

/** Reads "2025-10-01". Only days that the calendar has. */
export function parseDay(text: string): Parsed<Day> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  if (!match) return { ok: false, message: `‘${text.trim().slice(0, 30)}’ is not a date: enter one like 2025-10-01` };
  const day = dayFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day === null)
    return { ok: false, message: `‘${text.trim()}’ is not a real date: check the day and the month, like 2025-10-01` };
  return { ok: true, value: day };
}

/** A day from its three numbers, as the three fields of a form give them; null where the calendar has no such day. */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day | null {
  if (!Number.isInteger(year) || year < 0 || year > 9999) return null;
  if (!Number.isInteger(month) || month < 1 || month > 12) return null;
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  return write(year, month, dayOfMonth);
}

/** A day written in the program or its tests. Throws RangeError where `parseDay` would refuse; never for typed text. */
export function dayOf(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed.ok) throw new RangeError(parsed.message);
  return parsed.value;
}

/** Days since 1 January 1970, for those who count many days at once. */
export const toDayNumber = (day: Day): number => dayNumber(yearOf(day), monthOf(day), dayOfMonthOf(day));

/** The number that a day's digits write, 20261123. It compares as days do, and its last four digits say which day of the year it is. */
export const toDigits = (day: Day): number => yearOf(day) * 10_000 + monthOf(day) * 100 + dayOfMonthOf(day);

/** The day that `toDayNumber` counts as `number`. Throws RangeError outside the years 0 to 9999. */
export function fromDayNumber(number: number): Day {
  const { month, dayOfMonth } = placeOf(number);
  return write(Math.floor(month / 12), (month % 12) + 1, dayOfMonth);
}

/** What `addMonths` does, from day number to day number. */
export function addMonthsToNumber(number: number, months: number): number {
  const { month, dayOfMonth } = placeOf(number);
  return numberInMonth(month + months, dayOfMonth);
}

/**
 * The first day number after a period of so many months from and including a day: the corresponding date, or, where the
 * month has none, the first of the next, so that three months from 30 November last to the end of February.
 */
export function firstAfterMonths(from: number, months: number): number {
  const { month, dayOfMonth } = placeOf(from);
  return numberInMonth(month + months, dayOfMonth, 1);
}

/** The last day of a period of so many months from and including a day. */
export const lastOfMonths = (from: Day, months: number): Day =>
  fromDayNumber(firstAfterMonths(toDayNumber(from), months) - 1);

export const addDays = (day: Day, days: number): Day => fromDayNumber(toDayNumber(day) + days);

/** The corresponding date `months` later (earlier where negative), or the last day of a month that has none: 31 January and a month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const total = yearOf(day) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(total / 12);
  const month = total - year * 12 + 1;
  return write(year, month, Math.min(dayOfMonthOf(day), daysInMonth(year, month)));
}

/** Days from one day to the other, below zero where `to` comes first. */
export const daysBetween = (from: Day, to: Day): number => toDayNumber(to) - toDayNumber(from);

/** Whole calendar months: the most that can be added to `from` without passing `to`; below zero where `to` comes first. */
export function monthsBetween(from: Day, to: Day): number {
  if (to < from) return 0 - monthsBetween(to, from);
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from);
  const corresponding = Math.min(dayOfMonthOf(from), daysInMonth(yearOf(to), monthOf(to)));
  return dayOfMonthOf(to) < corresponding ? months - 1 : months;
}

export const earliest = (first: Day, ...others: readonly Day[]): Day =>
  others.reduce((least, day) => (day < least ? day : least), first);

export const latest = (first: Day, ...others: readonly Day[]): Day =>
  others.reduce((most, day) => (day > most ? day : most), first);

/** "1 October 2025" */
export const formatDay = (day: Day): string => `${dayOfMonthOf(day)} ${monthName(day)} ${yearOf(day)}`;

/** "October 2025", of any of its days */
export const formatMonth = (day: Day): string => `${monthName(day)} ${yearOf(day)}`;

/** "1 Oct 2025" */
export const formatDayShort = (day: Day): string => `${dayOfMonthOf(day)} ${monthName(day).slice(0, 3)} ${yearOf(day)}`;

const LONDON = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  calendar: "iso8601",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The calendar day in London at an instant: milliseconds since 1970, or ISO 8601 text with its offset. Throws RangeError on anything else. */
export function dayOfInstant(instant: number | string): Day {
  const parts = LONDON.formatToParts(typeof instant === "number" ? instant : Date.parse(instant));
  const numberOf = (type: "year" | "month" | "day") => Number(parts.find((part) => part.type === type)?.value);
  return write(numberOf("year"), numberOf("month"), numberOf("day"));
}

/*
 * Howard Hinnant's days_from_civil and civil_from_days: the year is taken to begin on 1 March, so that the leap day is
 * its last. "| 0" cuts off the fraction of what is not below zero, and lets an engine divide in whole numbers.
 */
function dayNumber(year: number, month: number, dayOfMonth: number): number {
  const shifted = month > 2 ? year : year - 1;
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = (shifted >> 2) - ((shifted / 100) | 0) + ((shifted / 400) | 0);
  return shifted * 365 + leapDays + (((153 * fromMarch + 2) / 5) | 0) + dayOfMonth - 1 - EPOCH_FROM_MARCH;
}

/** Where a day number falls: the month, counted from January of the year 0, and the day of it. */
function placeOf(number: number): { month: number; dayOfMonth: number } {
  const shifted = number + EPOCH_FROM_MARCH;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const leapDays = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leapDays) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const fromMarch = ((5 * dayOfYear + 2) / 153) | 0;
  return {
    month: (yearOfEra + era * 400) * 12 + fromMarch + 2,
    dayOfMonth: dayOfYear - (((153 * fromMarch + 2) / 5) | 0) + 1,
  };
}

/** The day number of a day of a month counted from January of the year 0; in a month without it, of so many days after its last. */
function numberInMonth(monthCount: number, dayOfMonth: number, beyond = 0): number {
  const year = (monthCount / 12) | 0;
  const month = monthCount - year * 12 + 1;
  return dayNumber(year, month, Math.min(dayOfMonth, daysInMonth(year, month) + beyond));
}

export const yearOf = (day: Day): number => digits(day, 0, 2) * 100 + digits(day, 2, 4);

/** 1 to 12. */
export const monthOf = (day: Day): number => digits(day, 5, 7);

export const dayOfMonthOf = (day: Day): number => digits(day, 8, 10);

const monthName = (day: Day): string => MONTHS[monthOf(day) - 1] as string;

/** Two digits read without making a string of them. */
const digits = (day: Day, from: number, to: number): number =>
  (day.charCodeAt(from) - 48) * 10 + day.charCodeAt(to - 1) - 48;

const isLeapYear = (year: number): boolean => (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function write(year: number, month: number, dayOfMonth: number): Day {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`The year ${year} cannot be written as a day`);
  return `${String(year).padStart(4, "0")}-${pad(month)}-${pad(dayOfMonth)}` as Day;
}

const pad = (number: number): string => (number < 10 ? `0${number}` : String(number));
