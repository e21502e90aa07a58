import { and, eq, isNotNull, sql } from "drizzle-orm";
import { type Offer, submission, submissionMessage } from "#db/schema";
import { canAct, type SubmissionAct, type SubmissionStatus, statusAfter } from "~/domain/submission-status";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { DoneBefore } from "../done-before";

/** What a council says to a submission. */
export type CouncilAct = Extract<SubmissionAct, "shortlist" | "ask-for-more" | "offer" | "decline">;
type Answered = "shortlisted" | "more-asked" | "offered" | "declined";

export type AddressedSubmission = typeof submission.$inferSelect;

/** Thrown where a submission has moved on, so that the act is not possible any more. */
export class MovedOn extends Error {
  constructor(readonly status: SubmissionStatus) {
    super(`The submission is ${status}`);
  }
}

/**
 * The submission that the council is to answer, locked until it has.
 * @throws notFound where none of the council's; DoneBefore where it was answered so already; MovedOn where it cannot be.
 */
export async function findToAnswer(change: Change, id: string, act: CouncilAct): Promise<AddressedSubmission> {
  const addressed = and(
    eq(submission.id, id),
    eq(submission.councilId, change.viewer.organisationId),
    isNotNull(submission.submittedAt),
  );
  const [found] = await change.db.select().from(submission).where(addressed).for("update");
  if (!found) throw notFound();
  if (found.status === statusAfter(act)) throw new DoneBefore();
  if (!canAct("council", act, found.status)) throw new MovedOn(found.status);
  return found;
}

/** Gives the council's answer: the status, the message in the conversation, the event in both chains, news to the agency. */
export async function answerAgency(
  change: Change,
  { id, number, agencyId, councilId }: AddressedSubmission,
  { act, text, offer }: { readonly act: CouncilAct; readonly text: string; readonly offer?: Offer },
): Promise<void> {
  const at = change.now.toISOString();
  const status = statusAfter(act) as Answered;
  await Promise.all([
    change.db
      .update(submission)
      .set({ status, ...(offer ? { offer } : {}), version: sql`${submission.version} + 1`, changedAt: at })
      .where(eq(submission.id, id)),
    change.db.insert(submissionMessage).values({
      id: change.newId(),
      submissionId: id,
      agencyId,
      councilId,
      kind: status,
      text,
      byOrganisationId: councilId,
      byName: change.viewer.name,
      at,
    }),
  ]);
  const answered = { type: `submission.${status}`, subjectId: id, details: {} } as const;
  change.record(answered);
  change.record(answered, { inChainOf: agencyId });
  change.enqueue("tell-agency", { agencyId, mail: "submission-answered", subjectId: id, number });
}
