import type { Day } from "~/domain/day";
import { policyFor, type ReferencePolicy } from "~/domain/references/reference-policy";
import { referenceTimingOn, type StatedTiming } from "~/domain/rulebooks/reference-timing";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";
import { referencesInUse } from "./load-reference-templates";

/** The policy that is followed, and what of it the rulebooks state: the rest is the product's own. */
export type FollowedPolicy = ReferencePolicy & { readonly stated: StatedTiming };

/**
 * The policy by which whoever gives a reference is asked and chased on a day: the product's own, with what the rulebooks
 * that bind the council say in its place. For a giver outside Accord, whom none binds, the product's own as it stands.
 */
export async function referencePolicyFor(read: Read, giverId: string, on: Day): Promise<FollowedPolicy> {
  const [{ policies }, rules] = await Promise.all([referencesInUse(), councilRules(read, giverId)]);
  const own = policyFor(policies, on);
  const stated = referenceTimingOn(rules, on);
  const dueDaysBeforeEnd = stated.dueDaysBeforeEnd?.value ?? own.dueDaysBeforeEnd;
  return {
    ...own,
    // A text that says only by when it is given has it asked for no later.
    askedDaysBeforeEnd: stated.askedDaysBeforeEnd?.value ?? Math.max(own.askedDaysBeforeEnd, dueDaysBeforeEnd),
    dueDaysBeforeEnd,
    dueDaysAfterRequest: stated.dueDaysAfterRequest?.value ?? own.dueDaysAfterRequest,
    chasedAfterDays: stated.chasedAfterDays?.value ?? own.chasedAfterDays,
    // Nobody is chased more often than the product's own policy allows, whatever was agreed before it said so.
    hoursBetweenChases: Math.max(own.hoursBetweenChases, stated.hoursBetweenChases?.value ?? 0),
    correctionDays: stated.correctionDays?.value ?? own.correctionDays,
    stated,
  };
}
