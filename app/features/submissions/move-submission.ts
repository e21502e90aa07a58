import { and, eq, inArray, sql } from "drizzle-orm";
import { submission, submissionMessage } from "#db/schema";
import { type SubmissionAct, type SubmissionStatus, statusAfter, statusesBefore } from "~/domain/submission-status";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";

type Message = typeof submissionMessage.$inferInsert;

/** Thrown where a submission no longer stands where the act is possible: the council declined while the agency answered. */
export class NotPossibleNow extends Error {
  constructor(
    readonly act: SubmissionAct,
    readonly status: SubmissionStatus,
  ) {
    super(`A submission that is ${status} cannot be moved by ${act}`);
  }
}

/**
 * The agency's acts on what it has submitted: moves the submission on, with its message in the exchange. Only one of two
 * that come at once succeeds; the other learns where the submission stands.
 */
export async function moveSubmission(
  change: Change,
  submissionId: string,
  act: SubmissionAct,
  message: Pick<Message, "kind" | "text">,
): Promise<typeof submission.$inferSelect> {
  const mine = and(eq(submission.id, submissionId), eq(submission.agencyId, change.viewer.organisationId));
  const at = change.now.toISOString();
  const [moved] = await change.db
    .update(submission)
    .set({ status: statusAfter(act), changedAt: at, version: sql`${submission.version} + 1` })
    .where(and(mine, inArray(submission.status, [...statusesBefore(act)])))
    .returning();
  if (!moved) {
    const [current] = await change.db.select({ status: submission.status }).from(submission).where(mine);
    if (!current) throw notFound();
    throw new NotPossibleNow(act, current.status);
  }
  await change.db.insert(submissionMessage).values({
    ...message,
    id: change.newId(),
    submissionId,
    agencyId: moved.agencyId,
    councilId: moved.councilId,
    byOrganisationId: moved.agencyId,
    byName: change.viewer.name,
    at,
  });
  return moved;
}
