import type { Pence } from "../money";
import type { AgreedTerms } from "./agreed-terms";
import { HOUR_KINDS } from "./line";
import type { ReconciliationPolicy } from "./reconciliation-policy";
import { agreedMoney, hasHolidayInRate, hasShare, segmentsOf } from "./variances/agreed-rates";
import { daysOfWeek, evenWeights, isInside, type Quantities, spreadWeek, sum } from "./variances/week";

/**
 * What the hours of a week come to at the agreed rates, net in pence: what is accrued until it is billed. Hours on days
 * outside the assignment, and holiday that the rate pays for already, come to nothing.
 */
export function agreedForWeek(
  terms: AgreedTerms,
  week: Quantities,
  { shareLabels }: Pick<ReconciliationPolicy, "shareLabels">,
): Pence {
  const days = daysOfWeek(week.weekEnding);
  const segments = segmentsOf({ terms, unit: week.unit, hours: week.hours, labels: shareLabels }, days);
  const stated = week.daily && sum(week.daily) > 0 ? week.daily : evenWeights(terms, days);
  const hours = spreadWeek(week, stated);
  const inside = (kind: (typeof HOUR_KINDS)[number]): readonly number[] =>
    hours[kind].map((here, day) => (isInside(terms, days[day] as (typeof days)[number]) ? here : 0));
  const isHolidayPaid =
    hasHolidayInRate(segments) && !segments.some((segment) => hasShare(segment, "holiday", shareLabels));
  const counted = {
    standard: inside("standard"),
    overtime: inside("overtime"),
    "on-call": inside("on-call"),
    holiday: isHolidayPaid ? [] : inside("holiday"),
  };
  return sum(HOUR_KINDS.map((kind) => agreedMoney(segments, counted, kind))) as Pence;
}
