import type { Day } from "~/domain/day";
import { policyFor, type ReferencePolicy } from "~/domain/references/reference-policy";
import { referenceTimingOn } from "~/domain/rulebooks/reference-timing";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import { referencesInUse } from "./load-reference-templates";

/**
 * The policy by which whoever gives a reference is asked and chased on a day: the product's own, with what the rulebooks
 * that bind the council say in its place. For a giver outside Accord, whom none binds, the product's own as it stands.
 */
export async function referencePolicyFor(read: Read, giverId: string, on: Day): Promise<ReferencePolicy> {
  const [{ policies }, rules] = await Promise.all([referencesInUse(), councilRules(read, giverId)]);
  const own = policyFor(policies, on);
  const stated = referenceTimingOn(rules, on);
  const dueDaysBeforeEnd = stated.dueDaysBeforeEnd ?? own.dueDaysBeforeEnd;
  return {
    ...own,
    // A text that says only by when it is given has it asked for no later.
    askedDaysBeforeEnd: stated.askedDaysBeforeEnd ?? Math.max(own.askedDaysBeforeEnd, dueDaysBeforeEnd),
    dueDaysBeforeEnd,
    chasedAfterDays: stated.chasedAfterDays ?? own.chasedAfterDays,
  };
}
