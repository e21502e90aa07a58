import { formatDay } from "../../day";
import type { Pence } from "../../money";
import type { Against } from "../against";
import type { AgreedTerms } from "../agreed-terms";
import type { Line } from "../line";
import type { NetVariance } from "./net-variance";
import { saySize } from "./words";

/**
 * All that would be agreed, where the assignment was agreed after it was charged for, or its timesheet was sent and
 * nobody has approved it. What is charged beyond that has its own variances.
 */
export function notApproved(
  line: Line,
  { approved, receivedOn }: Against,
  terms: AgreedTerms,
  agreed: Pence,
): readonly NetVariance[] {
  const chargedOn = line.invoiceDate ?? receivedOn;
  const why =
    chargedOn < terms.agreedOn
      ? `charged on ${formatDay(chargedOn)}, before the assignment was agreed on ${formatDay(terms.agreedOn)}`
      : approved?.approvedOn === null
        ? "the week’s timesheet has not been approved"
        : null;
  if (why === null || agreed === 0) return [];
  return [{ class: "not-approved", part: null, net: agreed, sentence: `${why}: ${saySize(agreed)}` }];
}
