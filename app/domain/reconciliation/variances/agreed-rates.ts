import { blend } from "../../charges/blended-week";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind, ChargeShare } from "../../charges/charge-breakdown";
import { rateOfKind } from "../../charges/sums";
import type { Day } from "../../day";
import { type Pence, type Rate, rateOf, ratePerHourFromDay, scale } from "../../money";
import type { AgreedTerms } from "../agreed-terms";
import { HOUR_KINDS, type HourKind, type Line } from "../line";
import type { ReconciliationPolicy } from "../reconciliation-policy";
import { type ByDay, byKind, paidHoursOfDay, type Quantities, sum } from "./week";

/** What was agreed for a unit of hours of a kind, and the lines that it is made of, £ a unit of the line. */
export type AgreedRate = { readonly total: Rate; readonly lines: readonly ChargeLine[] };

/** The days of a week on which one agreed breakdown holds. */
export type Segment = {
  readonly breakdown: ChargeBreakdown;
  /** Its place among the charges of the terms. */
  readonly place: number;
  readonly from: Day;
  /** Places of its days in the week, from 0. */
  readonly days: readonly number[];
  readonly rates: Readonly<Record<HourKind, AgreedRate>>;
  /** Of a charge at several rates, those that its standard rate is the average of; else none. */
  readonly standardShares: readonly ChargeShare[];
};

type Asked = {
  readonly terms: AgreedTerms;
  readonly unit: Line["unit"];
  readonly hours: Quantities["hours"];
  readonly labels: ReconciliationPolicy["shareLabels"];
};

const UNITS_AND_HUNDREDTHS_IN_A_PENNY = 10_000;
const HUNDREDTHS = 100;

/** The week cut where the agreed charge changed; one segment where it did not. Days before the first charge go by it. */
export function segmentsOf(asked: Asked, days: readonly Day[]): readonly Segment[] {
  const places = days.map((day) =>
    Math.max(
      0,
      asked.terms.charges.findLastIndex(({ from }) => from <= day),
    ),
  );
  return [...new Set(places)].map((place) => ({
    ...agreedAt(asked, place),
    days: places.flatMap((one, day) => (one === place ? [day] : [])),
  }));
}

/** One of the agreed breakdowns with its rates by kind of hours. */
export function agreedAt(asked: Asked, place: number): Omit<Segment, "days"> {
  const charge = asked.terms.charges[place];
  if (!charge) throw new RangeError(`An assignment without the agreed charge ${place}`);
  return {
    breakdown: charge.breakdown,
    place,
    from: charge.from,
    rates: byKind((kind) => inUnitOf(asked, charge.breakdown, agreedRate(asked, charge.breakdown, kind))),
    standardShares: sharesOf(asked, charge.breakdown, "standard"),
  };
}

/**
 * The agreed rate for hours of a kind: that of the share that the kind is called by, else the standard rate. Of a charge
 * at several rates the standard rate is the average of the week; where hours are charged at a share of their own, it is
 * the average of the others, so that no share is charged for twice.
 */
function agreedRate(asked: Asked, breakdown: ChargeBreakdown, kind: HourKind): AgreedRate {
  const shares = sharesOf(asked, breakdown, kind);
  return asRate(shares.length === (breakdown.shares?.length ?? 0) ? breakdown : blend(shares));
}

/** The shares that hours of a kind are charged at the average of; all of them where none is called by another kind. */
function sharesOf({ hours, labels }: Asked, { shares = [] }: ChargeBreakdown, kind: HourKind): readonly ChargeShare[] {
  const own = (one: HourKind) =>
    one === "standard" ? [] : shares.filter(({ label }) => labels[one].includes(label.trim().toLowerCase()));
  const named = own(kind);
  if (named.length > 0) return named;
  const charged = HOUR_KINDS.filter((one) => hours[one] > 0).flatMap(own);
  const others = shares.filter((share) => !charged.includes(share));
  return others.length > 0 ? others : shares;
}

const asRate = ({ statedTotal, lines }: Pick<ChargeBreakdown, "statedTotal" | "lines">): AgreedRate => ({
  total: statedTotal,
  lines,
});

/** A day's rate by the hour is spread over its paid hours; an hour's by the day is for a fifth of the contracted week. */
function inUnitOf({ terms, unit }: Asked, breakdown: ChargeBreakdown, { total, lines }: AgreedRate): AgreedRate {
  if (breakdown.unit === unit) return { total, lines };
  const paidHours = breakdown.paidHoursPerDay ?? paidHoursOfDay(terms);
  const convert = (rate: Rate): Rate =>
    unit === "hour" ? ratePerHourFromDay(rate, paidHours) : rateOf(scale(rate, paidHours, HUNDREDTHS));
  return { total: convert(total), lines: lines.map((line) => ({ ...line, rate: convert(line.rate) })) };
}

/** Whether the agreed charge for hours of a kind is that of a share which is called so. */
export const hasShare = (
  { breakdown }: Pick<Segment, "breakdown">,
  kind: Exclude<HourKind, "standard">,
  labels: Asked["labels"],
): boolean => breakdown.shares?.some(({ label }) => labels[kind].includes(label.trim().toLowerCase())) ?? false;

/** Hours on the days of a segment. */
export const hoursIn = ({ days }: Pick<Segment, "days">, hours: readonly number[]): number =>
  sum(days.map((day) => hours[day] ?? 0));

/** Σ rate × hours over the segments, in £0.0001 × hundredths: exact, nothing rounded yet. */
export function exactly(
  segments: readonly Segment[],
  hours: readonly number[],
  rate: (segment: Segment) => Rate,
): number {
  let exact = 0;
  for (const segment of segments) exact += rate(segment) * hoursIn(segment, hours);
  return exact;
}

/** Pence of an exact sum, rounded once. */
export const roundExact = (exact: number): Pence => scale(exact, 1, UNITS_AND_HUNDREDTHS_IN_A_PENNY) as Pence;

/** The average of a rate over the hours of a week, rounded once; of a week without a change it is the rate itself. */
export function averageRate(
  segments: readonly Segment[],
  hours: readonly number[],
  rate: (segment: Segment) => Rate,
): Rate {
  const [only] = segments;
  const whole = sum(hours);
  if (only && (segments.length === 1 || whole === 0)) return rate(only);
  return rateOf(scale(exactly(segments, hours, rate), 1, whole));
}

/** What was agreed for hours of a kind, rounded once for the week. */
export const agreedMoney = (segments: readonly Segment[], hours: ByDay, kind: HourKind): Pence =>
  roundExact(exactly(segments, hours[kind], ({ rates }) => rates[kind].total));

/** What was agreed for a kind of line in the standard rate. */
export const agreedPart =
  (part: ChargeLineKind) =>
  ({ rates }: Segment): Rate =>
    rateOfKind(rates.standard.lines, part);

/** True where holiday pay is in the rate, so that time off is paid for already. */
export const hasHolidayInRate = (segments: readonly Segment[]): boolean =>
  segments.some((segment) => agreedPart("holiday-pay")(segment) > 0);
