import { eq } from "drizzle-orm";
import { reference, referenceConsent } from "#db/schema";
import { type Day, formatDay } from "~/domain/day";
import { longestLeave } from "~/domain/references/carrying";
import { policyFor } from "~/domain/references/reference-policy";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../../refused";
import { referencesInUse } from "../load-reference-templates";
import { recordStep } from "../record-step";

export type ToldLeave = {
  readonly referenceId: string;
  readonly councilId: string;
  /** The day on which the worker agreed. */
  readonly givenOn: Day;
  /** The last day of the leave; as long as the policy allows where they did not say. */
  readonly until?: Day | null;
};

/**
 * Records what a worker told the viewer's agency: that a reference about an assignment through it, or that it asked for,
 * goes to a council. It serves this agency alone, and the worker is told of it by a job that acts for the giver.
 *
 * @throws Refused for a last day that has passed, or is later than the policy allows.
 */
export async function recordLeave(
  change: Change,
  { referenceId, councilId, givenOn, until }: ToldLeave,
): Promise<void> {
  const { policies } = await referencesInUse();
  const longest = longestLeave(policyFor(policies, change.today), givenOn);
  const last = until ?? longest;
  if (last < change.today) throw new Refused("leave-until", "Last day of the worker’s leave must be today or later");
  if (last > longest)
    throw new Refused(
      "leave-until",
      `Last day of the worker’s leave must be on or before ${formatDay(longest)}, as far ahead as leave given on ${formatDay(givenOn)} can last`,
    );
  const [of] = await change.db
    .select({ id: reference.id, giverId: reference.giverId, agencyId: reference.agencyId })
    .from(reference)
    .where(eq(reference.id, referenceId));
  if (!of) throw notFound();
  const id = change.newId();
  const agencyId = change.viewer.organisationId;
  await change.db.insert(referenceConsent).values({
    id,
    referenceId,
    giverId: of.giverId,
    councilId,
    agencyId,
    until: last,
    givenOn,
    givenAt: change.now.toISOString(),
  });
  await recordStep(change, of, { step: "consent-given" });
  change.record({
    type: "consent.given",
    subjectId: referenceId,
    details: { consentId: id, councilId, until: last },
  });
  change.enqueue("tell-worker-of-consent", { giverId: of.giverId, referenceId, agencyId });
}
