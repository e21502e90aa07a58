import { and, asc, eq, isNotNull } from "drizzle-orm";
import { submission, submissionFacts, submissionReference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type DoubtedReference, findDoubts } from "./find-doubts";

export type SubmissionDoubts = {
  readonly workerName: string;
  readonly number: string;
  /** In the order in which the agency put them behind its submission. */
  readonly references: readonly DoubtedReference[];
};

/** What is doubtful about the references behind a submission that the viewer's council received. Not found for anybody else. */
export function listSubmissionDoubts(viewer: Viewer, submissionId: string): Promise<SubmissionDoubts> {
  return reading(viewer, async (read) => {
    const [received] = await read.db
      .select({
        workerName: submission.workerName,
        number: submission.number,
        facts: submissionFacts.facts,
        workerEmail: submissionFacts.workerEmail,
      })
      .from(submission)
      .leftJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
      .where(
        and(
          eq(submission.id, submissionId),
          eq(submission.councilId, viewer.organisationId),
          isNotNull(submission.submittedAt),
        ),
      );
    if (!received) throw notFound();
    const { workerName, number, facts, workerEmail } = received;
    const behind = await read.db
      .select({ id: submissionReference.id, referenceId: submissionReference.referenceId })
      .from(submissionReference)
      .where(eq(submissionReference.submissionId, submissionId))
      .orderBy(asc(submissionReference.id));
    const subjects = behind.map(({ id, referenceId }) => referenceId ?? id);
    const references = await findDoubts(read, subjects, { history: facts?.posts ?? null, workerEmail });
    return { workerName: workerName ?? "", number, references };
  });
}
