import { NOTHING, type Rate, ratePerHourFromDay, scale } from "../money";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind, ChargeShare } from "./charge-breakdown";

const LINE_NAMES: Readonly<Record<ChargeLineKind, string>> = {
  pay: "Pay",
  "holiday-pay": "Holiday pay",
  "employer-ni": "Employer National Insurance",
  "apprenticeship-levy": "Apprenticeship levy",
  "employer-pension": "Employer pension",
  "umbrella-margin": "Umbrella company margin",
  "agency-margin": "Agency margin",
  "msp-fee": "Managed service fee",
  expenses: "Expenses",
  other: "Other",
};

/** "Employer National Insurance"; a line of kind "other" goes by its own name. */
export const lineName = (line: Pick<ChargeLine, "kind" | "name">): string => line.name ?? LINE_NAMES[line.kind];

export const kindName = (kind: ChargeLineKind): string => LINE_NAMES[kind];

/** A name as it stands inside a sentence: "holiday pay", "employer National Insurance", but "PAYE". */
export function inProse(name: string): string {
  const second = name.charAt(1);
  return second === second.toUpperCase() ? name : name.charAt(0).toLowerCase() + name.slice(1);
}

/** £ for each unit of the breakdown. */
export function sumOfLines(lines: readonly ChargeLine[]): Rate {
  let sum = 0;
  for (const { rate } of lines) sum += rate;
  return sum as Rate;
}

/** What the lines of one kind come to, £ for each unit; nothing where there are none. */
export function rateOfKind(lines: readonly ChargeLine[], kind: ChargeLineKind): Rate {
  let sum = 0;
  for (const line of lines) if (line.kind === kind) sum += line.rate;
  return sum as Rate;
}

/** How far the lines are from the stated total, £ for each unit: above zero where they come to more; zero where exact. */
export const sumDifference = (charge: Pick<ChargeBreakdown, "lines" | "statedTotal">): Rate =>
  (sumOfLines(charge.lines) - charge.statedTotal) as Rate;

type Unit = Pick<ChargeBreakdown, "unit" | "paidHoursPerDay">;

const PAID_HOURS_IN_AN_HOUR = 100;

/** Paid hours in one unit of the breakdown, in hundredths: 100 for an hour. Throws RangeError for a day without its hours. */
export function paidHoursPerUnit(charge: Unit): number {
  if (charge.unit === "hour") return PAID_HOURS_IN_AN_HOUR;
  if (charge.paidHoursPerDay === null) throw new RangeError("A day rate needs the paid hours in a day");
  return charge.paidHoursPerDay;
}

/** £ an hour for a rate of the breakdown's unit; a day rate is spread over its paid hours and rounded once. */
export const perHour = (charge: Unit, rate: Rate): Rate =>
  charge.unit === "hour" ? rate : ratePerHourFromDay(rate, paidHoursPerUnit(charge));

/**
 * The part of the charge that a cap is held against, £ an hour: the sum of the lines of the kinds it counts. Of a week
 * charged at several rates it is their average by hours, rounded once.
 */
export function cappedPart(charge: ChargeBreakdown, countedLines: readonly ChargeLineKind[]): Rate {
  if (charge.shares) return averagePerHour(charge, charge.shares, ({ lines }) => countedSum(lines, countedLines));
  const sum = countedSum(charge.lines, countedLines);
  return sum === 0 ? NOTHING : perHour(charge, sum);
}

/** What the lines of the kinds counted come to, £ for each unit. */
export function countedSum(lines: readonly ChargeLine[], countedLines: readonly ChargeLineKind[]): Rate {
  let sum = 0;
  for (const { kind, rate } of lines) if (countedLines.includes(kind)) sum += rate;
  return sum as Rate;
}

/** What the shares of a week come to an hour on average, by their hours: nothing is rounded before the end. */
function averagePerHour(unit: Unit, shares: readonly ChargeShare[], rateOf: (share: ChargeShare) => Rate): Rate {
  let hours = 0;
  let week = 0;
  for (const share of shares) {
    hours += share.hoursPerWeek;
    week += rateOf(share) * share.hoursPerWeek;
  }
  return scale(week, PAID_HOURS_IN_AN_HOUR, hours * paidHoursPerUnit(unit)) as Rate;
}
