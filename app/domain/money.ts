import type { Parsed } from "./parsed";

/**
 * Money without floats. A rate is a whole number of ten-thousandths of a pound (£0.0001) an hour or a day;
 * a total is whole pence. Both are plain integers well below 2^53, so sums and comparisons are exact.
 *
 * The one rounding rule: wherever a result falls between two units it goes to the nearer, and a half goes away from
 * zero, so a credit note rounds as its invoice did. `scale` is the only place that rounds.
 */
export type Rate = number & { readonly __brand: "Rate" };
export type Pence = number & { readonly __brand: "Pence" };

/** A percentage held as data, in parts per million: 12.07% is 120,700. */
export type PartsPerMillion = number & { readonly __brand: "PartsPerMillion" };

const UNITS_IN_A_POUND = 10_000;
const UNITS_IN_A_PENNY = 100;
const HUNDREDTHS_IN_AN_HOUR = 100;
const PARTS_IN_ONE = 1_000_000;
const PARTS_IN_A_PERCENT = 10_000;
const MOST_DECIMALS = 4;
/** Far above any charge for an hour or a day, and low enough that a slip of the keyboard is caught. */
const LEAST_POUNDS_REFUSED = 100_000;

export const NOTHING = 0 as Rate;

/** A rate from a whole number of £0.0001 units. Throws RangeError on anything but a safe integer: that is a fault of the program. */
export const rateOf = (units: number): Rate => wholeNumber(units) as Rate;

/** A total from a whole number of pence. Throws RangeError as `rateOf` does. */
export const penceOf = (pence: number): Pence => wholeNumber(pence) as Pence;

/** A percentage from a whole number of parts per million. Throws RangeError as `rateOf` does. */
export const partsPerMillionOf = (parts: number): PartsPerMillion => wholeNumber(parts) as PartsPerMillion;

/** A rate written in the program or its tests, "41.20". Throws RangeError where `parseRate` would refuse; never for typed text. */
export function pounds(text: string): Rate {
  const parsed = parseRate(text);
  if (!parsed.ok) throw new RangeError(parsed.message);
  return parsed.value;
}

/**
 * Reads a rate as people type it: "£41.20", "1,041.2", "41.2034", ".5". At most four decimals, nothing below zero,
 * under £100,000. Nothing is rounded: what cannot be held exactly is refused.
 */
export function parseRate(text: string): Parsed<Rate> {
  const typed = text.trim();
  if (typed === "" || typed === "£") return refuse("Enter an amount in pounds, like 41.20");
  const match = /^(-?)\s*£?\s*(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/.exec(typed);
  const whole = match?.[2] ?? "";
  const decimals = match?.[3] ?? "";
  if (!match || whole + decimals === "")
    return refuse(`‘${shorten(typed)}’ is not an amount in pounds: enter one like 41.20`);
  if (decimals.length > MOST_DECIMALS)
    return refuse(
      `‘${shorten(typed)}’ has ${decimals.length} decimal places: enter at most ${MOST_DECIMALS}, like 41.2034`,
    );
  const digits = whole.replaceAll(",", "");
  if (Number(digits) >= LEAST_POUNDS_REFUSED)
    return refuse(`‘${shorten(typed)}’ is too large: enter an amount below £${groupThousands(LEAST_POUNDS_REFUSED)}`);
  const units = Number(digits) * UNITS_IN_A_POUND + Number(decimals.padEnd(MOST_DECIMALS, "0"));
  if (match[1] === "-" && units > 0) return refuse(`‘${shorten(typed)}’ is below zero: enter £0.00 or more`);
  return { ok: true, value: units as Rate };
}

/** "£41.20"; four decimals only where the pence are not whole: "£33.6210". Below zero: "-£1.20". */
export function formatRate(rate: Rate): string {
  const decimals = rate % UNITS_IN_A_PENNY === 0 ? 2 : MOST_DECIMALS;
  const units = Math.abs(rate);
  const fraction = String(units % UNITS_IN_A_POUND).padStart(MOST_DECIMALS, "0");
  return `${sign(rate)}£${groupThousands(Math.floor(units / UNITS_IN_A_POUND))}.${fraction.slice(0, decimals)}`;
}

/** "41.20", "33.6210": as a person would type it into a form. */
export const plainRate = (rate: Rate): string => formatRate(rate).replace(/[£,]/g, "");

/** "£29.60", "-£1,029.60". */
export function formatPence(pence: Pence): string {
  const amount = Math.abs(pence);
  return `${sign(pence)}£${groupThousands(Math.floor(amount / 100))}.${String(amount % 100).padStart(2, "0")}`;
}

/** The size of a difference, without its sign: "80p", "0.5p", "£1.20". */
export function formatGap(difference: Rate): string {
  const size = Math.abs(difference);
  return size < UNITS_IN_A_POUND ? `${size / UNITS_IN_A_PENNY}p` : formatRate(size as Rate);
}

/** The way from one rate to another: "80p more", "£1.20 less", "no difference". */
export function describeDifference(expected: Rate, found: Rate): string {
  if (found === expected) return "no difference";
  return `${formatGap(subtractRate(found, expected))} ${found > expected ? "more" : "less"}`;
}

export const addRates = (rates: readonly Rate[]): Rate => add(rates) as Rate;

export const addPence = (amounts: readonly Pence[]): Pence => add(amounts) as Pence;

export const subtractRate = (from: Rate, rate: Rate): Rate => (from - rate) as Rate;

/** £ an hour for a rate of £ a day of `paidHours` (in hundredths of an hour, above zero). */
export const ratePerHourFromDay = (perDay: Rate, paidHours: number): Rate =>
  scale(perDay, HUNDREDTHS_IN_AN_HOUR, paidHours) as Rate;

/** What `hours` (in hundredths of an hour) cost at a rate of £ an hour. */
export const payForHours = (perHour: Rate, hours: number): Pence =>
  scale(perHour, hours, UNITS_IN_A_PENNY * HUNDREDTHS_IN_AN_HOUR) as Pence;

export const percentOfRate = (rate: Rate, share: PartsPerMillion): Rate => scale(rate, share, PARTS_IN_ONE) as Rate;

/** Reads a percentage held as text in data: "12.07". At most four decimals, from 0 to 100. */
export function parsePercent(text: string): Parsed<PartsPerMillion> {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(text);
  const parts = Number(match?.[1]) * PARTS_IN_A_PERCENT + Number((match?.[2] ?? "").padEnd(4, "0"));
  if (!match || parts > PARTS_IN_ONE)
    return refuse(
      `‘${shorten(text)}’ is not a percentage: write one from 0 to 100 with at most 4 decimals, like 12.07`,
    );
  return { ok: true, value: parts as PartsPerMillion };
}

/** "12.07%" */
export const formatPercent = (share: PartsPerMillion): string => `${share / PARTS_IN_A_PERCENT}%`;

/**
 * value × numerator ÷ denominator, exact and rounded once, a half away from zero. All are integers, the denominator
 * above zero; a product beyond 2^53 is worked out in BigInt. Throws RangeError where the result is not a safe integer.
 */
export function scale(value: number, numerator: number, denominator: number): number {
  if (!(denominator > 0)) throw new RangeError(`Cannot divide by ${denominator}`);
  const product = value * numerator;
  if (!Number.isSafeInteger(product)) return scaleLarge(BigInt(value) * BigInt(numerator), BigInt(denominator));
  const size = Math.abs(product);
  // A quotient of floats can be one too many where it is nearly whole; the remainder of integers is exact.
  let quotient = Math.floor(size / denominator);
  let remainder = size - quotient * denominator;
  if (remainder < 0) {
    quotient--;
    remainder += denominator;
  }
  if (remainder * 2 >= denominator) quotient++;
  // Taking away from zero keeps minus zero out: it is not equal to zero in a test, nor in Object.is.
  return product < 0 ? 0 - quotient : quotient;
}

function scaleLarge(product: bigint, denominator: bigint): number {
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + denominator) / (denominator * 2n);
  return wholeNumber(Number(product < 0n ? -rounded : rounded));
}

function add(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

function wholeNumber(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`Expected a whole number of units, found ${value}`);
  return value;
}

const refuse = (message: string): { ok: false; message: string } => ({ ok: false, message });

const sign = (amount: number): string => (amount < 0 ? "-" : "");

const shorten = (typed: string): string => (typed.length > 30 ? `${typed.slice(0, 30)}…` : typed);

const groupThousands = (whole: number): string =>
  whole < 1000 ? String(whole) : String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
