import { referenceConsent } from "#db/schema";
import { type Day, formatDay } from "~/domain/day";
import { longestLeave } from "~/domain/references/carrying";
import { policyFor } from "~/domain/references/reference-policy";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../../refused";
import type { SharedReference } from "../find-shared";
import { referencesInUse } from "../load-reference-templates";
import { recordStep } from "../record-step";

export type Leave = {
  /** Null for any council that the worker is put forward to. */
  readonly councilId: string | null;
  /** The last day on which the council reads it. */
  readonly until: Day;
};

/**
 * Keeps the worker's own leave, which serves any agency's submission.
 * @throws Refused for a last day that has passed, or is later than the policy allows.
 */
export async function keepConsent(change: Change, shared: SharedReference, { councilId, until }: Leave): Promise<void> {
  const { policies } = await referencesInUse();
  const longest = longestLeave(policyFor(policies, change.today), change.today);
  if (until < change.today) throw new Refused("until", "Last day must be today or later");
  if (until > longest)
    throw new Refused("until", `Last day must be on or before ${formatDay(longest)}, as far ahead as you can agree`);
  const id = change.newId();
  await change.db.insert(referenceConsent).values({
    id,
    referenceId: shared.id,
    giverId: shared.giverId,
    councilId,
    until,
    givenOn: change.today,
    givenAt: change.now.toISOString(),
  });
  await recordStep(change, shared, { step: "consent-given" });
  change.record({ type: "consent.given", subjectId: shared.id, details: { consentId: id, councilId, until } });
}
