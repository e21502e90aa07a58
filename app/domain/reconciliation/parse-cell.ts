import type { EngagementRoute } from "../charges/charge-breakdown";
import { type Day, dayFromParts, fromDayNumber } from "../day";
import type { Pence, Rate } from "../money";
import type { Parsed } from "../parsed";
import type { ColumnMapping } from "./import-fields";

/*
 * What cells of other people's files mean. Each reading gives the value, or a sentence that says what was expected, what
 * was found and how to mend it. Nothing is rounded: what cannot be held exactly is refused, as `parseRate` does.
 */

/** Days outside these years are slips of the keyboard, and serials of spreadsheets outside them are other numbers. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;

/** What spreadsheets count as day 25,569 is 1 January 1970. They count from 30 December 1899 (ECMA-376, 18.17.4.1). */
export const SERIAL_OF_1970 = 25_569;

/** Above any week's quantity, rate (£) and total (£); low enough that a number from another column is caught. */
const LEAST_HOURS_REFUSED = 10_000;
const LEAST_RATE_REFUSED = 100_000;
const LEAST_MONEY_REFUSED = 1_000_000_000;
const LEAST_WHOLE_REFUSED = 10_000;

const MINUTES_IN_AN_HOUR = 60;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const COMPACT = /^(20\d{2})(\d{2})(\d{2})$/;
const IN_NUMBERS = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/;
const DAY_AND_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[-/. ]+([a-z]{3,9})[-/. ,]+(\d{4}|\d{2})$/;
const MONTH_AND_DAY = /^([a-z]{3,9})[-/. ]+(\d{1,2})(?:st|nd|rd|th)?,?[-/. ]+(\d{4}|\d{2})$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
const WEEKDAY = /^(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?,?\s+/;
const TIME_OF_DAY = /[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?$/;

/**
 * A day as suppliers write it: 2026-02-01, 1/2/2026 in the order that the mapping says, 01-Feb-2026, 1 February 2026,
 * 20260201, or a spreadsheet's serial number 46054. A time of day after it is left off.
 */
export function parseDayCell(typed: string, dates: ColumnMapping["dates"]): Parsed<Day> {
  const text = typed.trim().toLowerCase().replace(WEEKDAY, "").replace(TIME_OF_DAY, "");
  const iso = ISO.exec(text) ?? COMPACT.exec(text);
  if (iso) return dayOfParts(typed, iso[1], iso[2], iso[3]);
  const numbers = IN_NUMBERS.exec(text);
  if (numbers) {
    const [, one, other, year] = numbers;
    const [day, month] = dates === "day-first" ? [one, other] : [other, one];
    if (Number(month) > 12 && Number(day) <= 12)
      return refuse(
        `Expected a date with the ${dates === "day-first" ? "day" : "month"} first, found ${quoted(typed)}, which has no month ${Number(month)}. Correct the date, or say that dates have the ${dates === "day-first" ? "month" : "day"} first`,
      );
    return dayOfParts(typed, year, month, day);
  }
  const [, dayBefore, nameAfter, yearAfter] = DAY_AND_MONTH.exec(text) ?? [];
  const [, nameBefore, dayAfter, yearLast] = MONTH_AND_DAY.exec(text) ?? [];
  const name = nameAfter ?? nameBefore;
  if (name) {
    const month = MONTHS.findIndex((one) => name.startsWith(one)) + 1;
    if (month > 0) return dayOfParts(typed, yearAfter ?? yearLast, String(month), dayBefore ?? dayAfter);
  }
  const serial = SERIAL.exec(text);
  if (serial) {
    const day = fromDayNumber(Number(serial[1]) - SERIAL_OF_1970);
    if (isPlausible(Number(day.slice(0, 4)))) return { ok: true, value: day };
  }
  return refuse(
    `Expected a date like 2026-02-01 or 01/02/2026, found ${quoted(typed)}. Write the date in one of these ways`,
  );
}

function dayOfParts(
  typed: string,
  year: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
): Parsed<Day> {
  const full = year?.length === 2 ? FIRST_YEAR + Number(year) : Number(year);
  const day = dayFromParts(full, Number(month), Number(dayOfMonth));
  if (day === null)
    return refuse(`Expected a date that the calendar has, found ${quoted(typed)}. Check the day and the month`);
  if (!isPlausible(full))
    return refuse(`Expected a date from ${FIRST_YEAR} to ${LAST_YEAR}, found ${quoted(typed)}. Check the year`);
  return { ok: true, value: day };
}

const isPlausible = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

/** "37:30", "37:30:00" */
const CLOCK = /^(\d{1,4}):([0-5]\d)(?::00)?$/;
/** "37h 30m", "37 hrs", "37 hours 30 minutes" */
const IN_WORDS = /^(?:(\d{1,4}) ?h(?:(?:ou)?rs?)?\.?)?(?:,? ?(\d{1,2}) ?m(?:in(?:ute)?s?)?\.?)?$/;

/**
 * Hours or days of work in hundredths, below zero where the file says so: 37.5, 37:30, 37h 30m, (37.5). Minutes that are no whole
 * hundredths of an hour go to the nearer: 20 minutes are 0.33.
 */
export function parseHoursCell(typed: string): Parsed<number> {
  const { text, isNegative } = signOf(plain(typed));
  const clock = CLOCK.exec(text) ?? (text === "" ? null : IN_WORDS.exec(text));
  if (clock) {
    const minutes = Number(clock[2] ?? 0);
    if (minutes >= MINUTES_IN_AN_HOUR)
      return refuse(
        `Expected minutes below 60, found ${quoted(typed)}. Write hours and minutes like 37:30, or hours like 37.5`,
      );
    const hundredths = Number(clock[1] ?? 0) * 100 + Math.round((minutes * 100) / MINUTES_IN_AN_HOUR);
    return { ok: true, value: isNegative ? 0 - hundredths : hundredths };
  }
  return parseNumber(text.replace(/ ?d(?:ays?)?$/, ""), typed, isNegative, {
    places: 2,
    least: LEAST_HOURS_REFUSED,
    what: "a number of hours or days",
    example: "37.5",
  });
}

/** A rate in units of £0.0001, below zero where the file says so: 41.20, £41.2034, (41.20). */
export const parseRateCell = (typed: string): Parsed<Rate> =>
  parseAmount(typed, {
    places: 4,
    least: LEAST_RATE_REFUSED,
    what: "a rate in pounds",
    example: "41.20",
  }) as Parsed<Rate>;

/** A total in pence, below zero where the file says so: 1,524.40, £1,524.40, (1,524.40), 1,524.40-, £-12.34, 12.34 CR. */
export const parseMoneyCell = (typed: string): Parsed<Pence> =>
  parseAmount(typed, {
    places: 2,
    least: LEAST_MONEY_REFUSED,
    what: "an amount in pounds",
    example: "1524.40",
  }) as Parsed<Pence>;

/** A whole number from 0: 2, 2.0. */
export function parseWholeCell(typed: string): Parsed<number> {
  const match = /^(\d{1,6})(?:\.0+)?$/.exec(typed.trim());
  const value = Number(match?.[1]);
  return match && value < LEAST_WHOLE_REFUSED
    ? { ok: true, value }
    : refuse(`Expected a whole number like 1, found ${quoted(typed)}. Write the number in digits alone`);
}

/** What suppliers call the routes, without letter case, gaps and marks. */
const ROUTE_WORDS: Readonly<Record<EngagementRoute, readonly string[]>> = {
  paye: ["paye", "payeworker", "agencypaye", "payroll", "temppaye", "directpaye"],
  umbrella: ["umbrella", "umbrellacompany", "umbrellaco", "umb", "brolly", "umbrellapaye"],
  "limited-company": [
    "limitedcompany",
    "limited",
    "ltd",
    "ltdco",
    "ltdcompany",
    "psc",
    "personalservicecompany",
    "owncompany",
    "limitedcompanycontractor",
  ],
};

/** A route of engagement in words: PAYE, Umbrella company, Ltd, PSC. */
export function parseRouteCell(typed: string): Parsed<EngagementRoute> {
  const letters = typed.toLowerCase().replace(/[^a-z]/g, "");
  for (const route of Object.keys(ROUTE_WORDS) as EngagementRoute[])
    if (ROUTE_WORDS[route].includes(letters)) return { ok: true, value: route };
  return refuse(
    `Expected PAYE, umbrella or limited company, found ${quoted(typed)}. Write one of the three, or leave the cell empty`,
  );
}

type Amount = { readonly places: 2 | 4; readonly least: number; readonly what: string; readonly example: string };

function parseAmount(typed: string, amount: Amount): Parsed<number> {
  const { text, isNegative } = signOf(
    typed
      .trim()
      .toLowerCase()
      .replace(/^gbp ?| ?gbp$/, ""),
  );
  return parseNumber(text, typed, isNegative, amount);
}

/** Without capitals, and with gaps of one sort: those that do not break come with thousands. */
const plain = (typed: string): string => typed.trim().toLowerCase().replace(/\s/g, " ");

/** A number without its sign, and whether it is below zero: -12.34, −12.34, £-12.34, 12.34-, (12.34), (£12.34), 12.34 CR. */
function signOf(text: string): { readonly text: string; readonly isNegative: boolean } {
  const bracketed = /^\((.*)\)$/.exec(text) ?? /^£ ?\((.*)\)$/.exec(text);
  if (bracketed) return { text: unsigned(bracketed[1] ?? ""), isNegative: true };
  const before = /^(£? ?)[-−–] ?(.*)$/.exec(text);
  if (before) return { text: unsigned(`${before[1]}${before[2]}`), isNegative: true };
  const after = /^(.*\d) ?(?:[-−–]|cr)$/.exec(text);
  if (after) return { text: unsigned(after[1] ?? ""), isNegative: true };
  return { text: unsigned(text.replace(/^\+/, "")), isNegative: false };
}

const unsigned = (text: string): string => text.trim().replace(/^£ ?/, "");

/** Whole pounds with thousands marks in their places, or none; decimals; what a spreadsheet writes for what is very small. */
const PLAIN = /^(\d{1,3}(?:[, ]\d{3})+|\d*)(?:\.(\d*))?$/;

function parseNumber(
  text: string,
  typed: string,
  isNegative: boolean,
  { places, least, what, example }: Amount,
): Parsed<number> {
  const fault = SPREADSHEET_FAULT.exec(typed.trim());
  if (fault)
    return refuse(
      `Expected ${what} like ${example}, found the spreadsheet’s own error ${fault[0]}. Correct the formula of the cell and save the file again`,
    );
  const match = PLAIN.exec(text);
  const whole = match?.[1]?.replace(/[, ]/g, "") ?? "";
  const decimals = match?.[2]?.replace(/0+$/, "") ?? "";
  if (!match || !/\d/.test(text))
    return refuse(
      typed.trim().startsWith("=")
        ? `Expected ${what} like ${example}, found the formula ${quoted(typed)}. Save the file with the value in place of the formula`
        : `Expected ${what} like ${example}, found ${quoted(typed)}. Write it in digits, with a point before the decimals`,
    );
  if (decimals.length > places)
    return refuse(
      `Expected ${what} with at most ${places} decimals, found ${quoted(typed)}. Round it in the file${typed.length > 12 ? ", with ROUND in a spreadsheet" : ""}`,
    );
  if (Number(whole) >= least)
    return refuse(
      `Expected ${what} below ${least.toLocaleString("en-GB")}, found ${quoted(typed)}. Check that it stands in the right column`,
    );
  const value = Number(whole + decimals.padEnd(places, "0"));
  return { ok: true, value: isNegative ? 0 - value : value };
}

/** What a spreadsheet shows where it could not work a formula out (ECMA-376, 18.18.11). */
export const SPREADSHEET_FAULT = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!)$/;

/** What was found, short enough for a sentence. */
export const quoted = (typed: string): string => {
  const text = typed.trim().replace(/\s+/g, " ");
  if (text === "") return "nothing";
  return `‘${text.length > 40 ? `${text.slice(0, 40)}…` : text}’`;
};

const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message });
