import { type StatutoryBook, valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type Pence, payForHours, type Rate } from "../money";
import type { AgreedTerms } from "./agreed-terms";
import { type Amounts, type ApprovedWeek, HOUR_KINDS, type HourKind, type Line } from "./line";
import { BATCH_PARTS } from "./line-batch";
import type { ReconciliationPolicy } from "./reconciliation-policy";
import {
  agreedPart,
  averageRate,
  hasHolidayInRate,
  hasShare,
  type Segment,
  segmentsOf,
} from "./variances/agreed-rates";
import { vatOn } from "./variances/vat";
import {
  allHours,
  type ByDay,
  byKind,
  contractedIn,
  daysOfWeek,
  evenWeights,
  inUnit,
  isInside,
  paidHoursOfDay,
  shareOfWeek,
  spread,
  spreadWeek,
  sum,
  workingDaysInside,
} from "./variances/week";

export type HoursOfWeek = Readonly<Record<HourKind, number>>;

/** What an agency can charge for a week by what was agreed. Rates, parts and VAT follow from the hours. */
export type ProposedLine = Pick<Line, "weekEnding" | "unit" | "hours" | "daily" | "rates" | "parts" | "charged"> & {
  readonly assignmentId: string;
  readonly assignmentNumber: string;
  /** Whether the hours are those of the approved timesheet, or the contracted ones where none has come. */
  readonly basis: "approved" | "contracted";
};

export type Proposing = {
  readonly weekEnding: Day;
  readonly policy: Pick<ReconciliationPolicy, "shareLabels">;
  readonly statutory: StatutoryBook;
};

/**
 * The line that is expected for a week of an assignment: null where nothing is (the week is outside it, or its timesheet
 * waits for approval). One that is charged as proposed has no variance that holds money back: National Insurance that
 * the agreed rate over-recovers in a short week is still told of.
 *
 * @param approved the week's timesheet; null where none has come.
 * @param changed hours of each kind, hundredths of the unit, in the place of the proposed ones; rates never change.
 */
export function proposeLine(
  terms: AgreedTerms,
  approved: ApprovedWeek | null,
  proposing: Proposing,
  changed: HoursOfWeek | null = null,
): ProposedLine | null {
  const days = daysOfWeek(proposing.weekEnding);
  if (!days.some((day) => isInside(terms, day))) return null;
  if (approved && approved.approvedOn === null) return null;
  const unit = unitOf(terms, proposing.weekEnding);
  const expected = approved ? approvedHours(terms, approved, unit) : contractedHours(terms, days, unit);
  const charged = changed ?? withoutPaidHoliday(terms, { expected, unit, days, ...proposing });
  if (allHours(charged) === 0) return null;
  const worked = approved?.daily ?? null;
  const byDay = layOnDays(terms, days, charged, worked);
  const segments = segmentsOf({ terms, unit, hours: charged, labels: proposing.policy.shareLabels }, days);
  const rates = byKind((kind) => (charged[kind] === 0 ? null : rateOf(segments, byDay, kind)));
  return {
    assignmentId: terms.assignmentId,
    assignmentNumber: terms.number,
    basis: approved ? "approved" : "contracted",
    weekEnding: proposing.weekEnding,
    unit,
    hours: charged,
    daily: approved?.unit === unit && charged.standard === expected.standard ? worked : null,
    rates,
    parts: partsOf(segments, charged),
    charged: amountsOf(charged, rates, proposing),
  };
}

type Unit = Line["unit"];

/** The unit of the charge that holds on the last day of the week. */
const unitOf = ({ charges }: AgreedTerms, weekEnding: Day): Unit =>
  (charges.findLast(({ from }) => from <= weekEnding) ?? charges[0])?.breakdown.unit ?? "hour";

const approvedHours = (terms: AgreedTerms, approved: ApprovedWeek, unit: Unit): HoursOfWeek =>
  byKind((kind) => inUnit(approved.hours[kind], approved.unit, unit, paidHoursOfDay(terms)));

/** The contracted hours, or their share where the assignment starts or ends in the week. */
function contractedHours(terms: AgreedTerms, days: readonly Day[], unit: Unit): HoursOfWeek {
  const week = contractedIn(terms, unit);
  const isCut = days.some((day) => !isInside(terms, day));
  const standard = isCut ? shareOfWeek(week, workingDaysInside(terms, days)) : week;
  return { standard, overtime: 0, "on-call": 0, holiday: 0 };
}

type Expected = Proposing & { readonly expected: HoursOfWeek; readonly unit: Unit; readonly days: readonly Day[] };

/** Holiday is not charged for again where holiday pay is in every hour's rate. */
function withoutPaidHoliday(terms: AgreedTerms, { expected, unit, days, policy }: Expected): HoursOfWeek {
  const segments = segmentsOf({ terms, unit, hours: expected, labels: policy.shareLabels }, days);
  const isPaid = hasHolidayInRate(segments) && !segments.some((one) => hasShare(one, "holiday", policy.shareLabels));
  return isPaid ? { ...expected, holiday: 0 } : expected;
}

/** As the timesheet says by day, else evenly: how a line that does not say is read too. */
function layOnDays(
  terms: AgreedTerms,
  days: readonly Day[],
  hours: HoursOfWeek,
  daily: readonly number[] | null,
): ByDay {
  if (daily === null || sum(daily) === 0) return spreadWeek({ hours }, evenWeights(terms, days));
  return byKind((kind) => spread(hours[kind], daily));
}

/** Of a week in which the rate changed, the average over its days. */
const rateOf = (segments: readonly Segment[], byDay: ByDay, kind: HourKind): Rate =>
  averageRate(segments, byDay[kind], ({ rates }) => rates[kind].total);

/** The parts of the standard rate, where one rate holds all week. */
function partsOf(segments: readonly Segment[], hours: HoursOfWeek): Line["parts"] {
  const [only] = segments;
  if (!only || segments.length > 1 || hours.standard === 0) return {};
  return Object.fromEntries(
    BATCH_PARTS.map((part) => [part, agreedPart(part)(only)] as const).filter(([, rate]) => rate > 0),
  );
}

/** Net is rounded for each kind of hours, and VAT once on the net. */
function amountsOf(hours: HoursOfWeek, rates: Line["rates"], { weekEnding, statutory }: Proposing): Amounts {
  const net = sum(HOUR_KINDS.map((kind) => payForHours(rates[kind] ?? (0 as Rate), hours[kind]))) as Pence;
  const rate = valueOn(statutory.vatRate, weekEnding);
  if (rate === null) throw new RangeError(`No rate of VAT is known for ${weekEnding}`);
  const vat = vatOn(net, rate.value);
  return { net, vat, gross: (net + vat) as Pence };
}
