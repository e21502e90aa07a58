import { and, eq, isNotNull, or, sql } from "drizzle-orm";
import { candidate, exemptionOutcome, submission, submissionReference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../refused";
import { changeCandidate } from "./change-draft";
import type { NewCandidate } from "./start-submission";

/**
 * Saves the worker's details and registration. The registration number is who the record is about: one that was
 * mistyped can be corrected until something about it has been submitted, or decided on an exemption for it, and the
 * record and its drafts are then about the other worker, whose consent each draft has to state anew: the leavers’
 * register is asked about nobody without it.
 *
 * @throws Refused for a number that cannot be corrected any more, or that the agency has another record of.
 */
export async function saveWorker(
  viewer: Viewer,
  {
    candidateId,
    version,
    details,
  }: { readonly candidateId: string; readonly version: number; readonly details: NewCandidate },
): Promise<void> {
  const { name, email, registration, qualifiedOn } = details;
  try {
    await changing(viewer, async (change) => {
      const workerId = await correctedWorker(change, candidateId, registration.number);
      await changeCandidate(
        change,
        { id: candidateId, version, section: "worker" },
        { name, email, registration, qualifiedOn, ...(workerId && { workerId }) },
      );
      if (workerId) await forgetConsents(change, candidateId);
    });
  } catch (error) {
    if (!violates(error, "candidate_once")) throw error;
    throw new Refused(
      "registration-number",
      `You already have a record of the worker with number ${registration.number}. Withdraw this draft, and put them forward from the requisition`,
    );
  }
}

/** The worker whose number it is; null where the number is still the record's own. */
async function correctedWorker({ db, viewer }: Change, candidateId: string, number: string): Promise<string | null> {
  const [known] = await db
    .select({ registration: candidate.registration })
    .from(candidate)
    .where(and(eq(candidate.id, candidateId), eq(candidate.agencyId, viewer.organisationId)));
  if (!known) throw notFound();
  if (known.registration.number === number) return null;
  const [bound] = await db
    .select({ submittedAt: submission.submittedAt, exemption: exemptionOutcome.number })
    .from(submission)
    .leftJoin(submissionReference, eq(submissionReference.submissionId, submission.id))
    .leftJoin(exemptionOutcome, eq(exemptionOutcome.submissionId, submission.id))
    .where(
      and(
        eq(submission.candidateId, candidateId),
        or(
          isNotNull(submission.submittedAt),
          isNotNull(submissionReference.referenceId),
          isNotNull(exemptionOutcome.exemptionId),
        ),
      ),
    )
    .orderBy(submission.submittedAt, exemptionOutcome.number)
    .limit(1);
  if (bound)
    throw new Refused(
      "registration-number",
      bound.submittedAt === null && bound.exemption === null
        ? `References that councils gave about ${known.registration.number} stand behind your drafts. Remove them before you correct the number`
        : `This record is about ${known.registration.number}, and ${bound.submittedAt ? "has been submitted" : `its council has decided on exemption ${bound.exemption} for it`}. To put forward the worker with number ${number}, begin again from the requisition`,
    );
  const [worker] = await db.execute<{ id: string }>(sql`select worker_for(${number}) as id`);
  if (!worker) throw new Error("worker_for answered nothing");
  return worker.id;
}

/** What another worker agreed to says nothing of this one. */
async function forgetConsents(change: Change, candidateId: string): Promise<void> {
  const forgotten = await change.db
    .update(submission)
    .set({ consent: null, version: sql`${submission.version} + 1`, changedAt: change.now.toISOString() })
    .where(
      and(
        eq(submission.candidateId, candidateId),
        eq(submission.agencyId, change.viewer.organisationId),
        eq(submission.status, "draft"),
        isNotNull(submission.consent),
      ),
    )
    .returning({ id: submission.id, version: submission.version });
  for (const { id, version } of forgotten)
    change.record({ type: "submission.changed", subjectId: id, details: { part: "consent", version } });
}
