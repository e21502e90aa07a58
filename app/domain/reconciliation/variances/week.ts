import { addDays, type Day, toDayNumber } from "../../day";
import { scale } from "../../money";
import type { AgreedTerms } from "../agreed-terms";
import { type ApprovedWeek, HOUR_KINDS, type HourKind, type Line } from "../line";

/** Hours, or days, worked in a week, in hundredths. A line has them as an approved week does. */
export type Quantities = Pick<ApprovedWeek, "weekEnding" | "unit" | "hours" | "daily">;

/** Hundredths of each of the seven days, for hours of each kind. */
export type ByDay = Readonly<Record<HourKind, readonly number[]>>;

const DAYS = 7;
const WORKING_DAYS = 5;
const HUNDREDTHS = 100;
/** 1 January 1970 was a Thursday. */
const THURSDAY = 3;

/** The seven days of a week, the first first. */
export const daysOfWeek = (weekEnding: Day): readonly Day[] =>
  Array.from({ length: DAYS }, (_, index) => addDays(weekEnding, index + 1 - DAYS));

const isWorkingDay = (day: Day): boolean => (((toDayNumber(day) + THURSDAY) % DAYS) + DAYS) % DAYS < WORKING_DAYS;

export const isInside = ({ startsOn, endsOn }: AgreedTerms, day: Day): boolean => startsOn <= day && day <= endsOn;

/** How many of the days from Monday to Friday are inside the assignment. */
export const workingDaysInside = (terms: AgreedTerms, days: readonly Day[]): number =>
  days.filter((day) => isWorkingDay(day) && isInside(terms, day)).length;

/** The share of a week's contracted hours that falls on so many of its days from Monday to Friday. */
export const shareOfWeek = (contracted: number, workingDays: number): number =>
  scale(contracted, workingDays, WORKING_DAYS);

/**
 * How a week's hours lie on its days where nobody says: evenly over Monday to Friday of the days inside the assignment;
 * over all the days inside where none of those is; and over Monday to Friday where the whole week is outside.
 */
export function evenWeights(terms: AgreedTerms, days: readonly Day[]): readonly number[] {
  const chosen = [
    days.map((day) => isWorkingDay(day) && isInside(terms, day)),
    days.map((day) => isInside(terms, day)),
  ].find((some) => some.includes(true));
  return (chosen ?? days.map(isWorkingDay)).map(Number);
}

/** A quantity laid on days by their weights, in whole hundredths that add up to it. Nothing is laid where all weights are nothing. */
export function spread(quantity: number, weights: readonly number[]): readonly number[] {
  const whole = sum(weights);
  if (whole === 0) return weights.map(() => 0);
  let weight = 0;
  let laid = 0;
  return weights.map((one) => {
    weight += one;
    const upTo = scale(quantity, weight, whole);
    const here = upTo - laid;
    laid = upTo;
    return here;
  });
}

/** The hours of each kind on each day. Those of every kind lie as the standard hours do. */
export const spreadWeek = ({ hours }: Pick<Quantities, "hours">, weights: readonly number[]): ByDay =>
  byKind((kind) => spread(hours[kind], weights));

export const byKind = <Value>(of: (kind: HourKind) => Value): Record<HourKind, Value> => ({
  standard: of("standard"),
  overtime: of("overtime"),
  "on-call": of("on-call"),
  holiday: of("holiday"),
});

export const sum = (numbers: readonly number[]): number => {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
};

export const allHours = (hours: Readonly<Record<HourKind, number>>): number =>
  sum(HOUR_KINDS.map((kind) => hours[kind]));

/** The paid hours of a day, in hundredths: those agreed; or a fifth of the contracted week, where the charge is by the hour. */
export const paidHoursOfDay = (terms: AgreedTerms): number =>
  terms.charges.find(({ breakdown }) => breakdown.paidHoursPerDay !== null)?.breakdown.paidHoursPerDay ??
  scale(terms.hoursPerWeek, 1, WORKING_DAYS);

/** A quantity of one unit in another, in hundredths. */
export function inUnit(quantity: number, from: Line["unit"], to: Line["unit"], paidHours: number): number {
  if (from === to) return quantity;
  return from === "day" ? scale(quantity, paidHours, HUNDREDTHS) : scale(quantity, HUNDREDTHS, paidHours);
}

/** The contracted hours of a week in the unit that is charged, in hundredths. */
export const contractedIn = (terms: AgreedTerms, unit: Line["unit"]): number =>
  inUnit(terms.hoursPerWeek, "hour", unit, paidHoursOfDay(terms));
