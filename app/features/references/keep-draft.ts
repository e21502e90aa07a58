import { and, eq, inArray } from "drizzle-orm";
import { reference, referenceDraft } from "#db/schema";
import { OWED_STATUSES } from "~/domain/references/reference-life";
import type { Answers } from "~/domain/references/reference-template";
import type { Change } from "~/platform/tenancy";
import type { GivingReference } from "./find-reference";
import { recordStep } from "./record-step";

/** Puts these answers in the place of those that stand, and notes that the reference is being written. */
export async function keepDraft(
  change: Change,
  giving: GivingReference,
  answers: Answers,
  note?: string,
): Promise<void> {
  const { id: referenceId, giverId, status } = giving.reference;
  const saved = {
    answers: { ...answers },
    changedAt: change.now.toISOString(),
    changedBy: change.viewer.name,
    version: (giving.draft?.version ?? 0) + 1,
  };
  await change.db
    .insert(referenceDraft)
    .values({ referenceId, giverId, ...saved })
    .onConflictDoUpdate({ target: referenceDraft.referenceId, set: saved });
  await change.db
    .update(reference)
    .set({ status: "drafted" })
    .where(and(eq(reference.id, referenceId), inArray(reference.status, OWED_STATUSES)));
  if (status !== "drafted" || note) await recordStep(change, giving.reference, { step: "drafted", note });
  change.record({ type: "reference.drafted", subjectId: referenceId, details: { version: saved.version } });
}
