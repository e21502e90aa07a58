import { addDays, type Day, daysBetween, formatDay } from "../day";
import type { Pence } from "../money";
import { agreedForWeek } from "./agreed-for-week";
import type { AgreedTerms } from "./agreed-terms";
import { type ApprovedWeek, NO_AMOUNTS } from "./line";
import type { ReconciliationPolicy } from "./reconciliation-policy";
import type { FoundVariance } from "./variance";
import { allHours } from "./variances/week";
import { sayQuantity, saySize } from "./variances/words";

/**
 * An approved week that no line has charged, on a day more than the policy's days after its end; null until then, and
 * where nobody has approved it. Its amount is below zero: too little was charged. There is no line that it could be in
 * the difference of.
 */
export function findMissing(
  approvedWeek: ApprovedWeek,
  terms: AgreedTerms,
  policy: Pick<ReconciliationPolicy, "missingAfterDays" | "shareLabels">,
  today: Day,
): FoundVariance | null {
  const { weekEnding, approvedOn, hours, unit } = approvedWeek;
  if (approvedOn === null || allHours(hours) === 0) return null;
  if (today <= addDays(weekEnding, policy.missingAfterDays)) return null;
  const net = agreedForWeek(terms, approvedWeek, policy);
  return {
    class: "missing",
    part: null,
    amount: (0 - net) as Pence,
    inDifference: NO_AMOUNTS,
    sentence: `${sayQuantity(allHours(hours), unit)} approved for the week ending ${formatDay(weekEnding)} have not been charged in ${daysBetween(weekEnding, today)} days: ${saySize(net)} expected`,
  };
}
