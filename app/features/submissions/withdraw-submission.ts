import { eq } from "drizzle-orm";
import { submission, submissionReference } from "#db/schema";
import { type Change, changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { withdrawOfferOf } from "../above-terms/withdraw-offer";
import { newNumber } from "../number";
import { moveSubmission } from "./move-submission";

/**
 * Withdraws a submission, with the reason. What was submitted is never edited: to mend it, it is withdrawn and replaced
 * by a new draft with the same answers, and both remain. @returns the id of the new draft, or null without one.
 */
export function withdrawSubmission(
  viewer: Viewer,
  {
    submissionId,
    text,
    next,
  }: { readonly submissionId: string; readonly text: string; readonly next: "nothing" | "replace" },
): Promise<string | null> {
  return changing(viewer, async (change) => {
    const withdrawn = await moveSubmission(change, submissionId, "withdraw", { kind: "withdrawn", text });
    const replacedBy = next === "replace" ? await draftAgain(change, withdrawn) : null;
    change.record({ type: "submission.withdrawn", subjectId: submissionId, details: { replacedBy } });
    await withdrawOfferOf(change, submissionId);
    if (withdrawn.submittedAt)
      change.enqueue("tell-council", {
        councilId: withdrawn.councilId,
        mail: "submission-withdrawn",
        submissionId,
        number: withdrawn.number,
      });
    return replacedBy;
  });
}

async function draftAgain(change: Change, withdrawn: typeof submission.$inferSelect): Promise<string> {
  const id = change.newId();
  const at = change.now.toISOString();
  const { agencyId, councilId, mspId, regionId, requisitionId, candidateId, workerId } = withdrawn;
  const { charge, availability, consent, approach, otherServices } = withdrawn;
  await change.db.insert(submission).values({
    id,
    number: newNumber("S"),
    agencyId,
    councilId,
    mspId,
    regionId,
    requisitionId,
    candidateId,
    workerId,
    charge,
    availability,
    consent,
    approach,
    otherServices,
    status: "draft",
    createdAt: at,
    changedAt: at,
    replacesId: withdrawn.id,
  });
  const references = await change.db
    .select()
    .from(submissionReference)
    .where(eq(submissionReference.submissionId, withdrawn.id));
  if (references.length > 0)
    await change.db
      .insert(submissionReference)
      .values(references.map((one) => ({ ...one, id: change.newId(), submissionId: id })));
  change.record({ type: "submission.drafted", subjectId: id, details: { requisitionId, candidateId } });
  return id;
}
