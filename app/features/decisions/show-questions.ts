import { eq } from "drizzle-orm";
import { submissionFacts, wholeVerdict } from "#db/schema";
import { latestByQuestion, openQuestions, questionOf } from "~/domain/rulebooks/open-questions";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDecisions } from "./list-decisions";

/** What the rules left to the viewer's council in a submission, each with the decision that counts, and the facts as they were frozen. */
export const showQuestions = (viewer: Viewer, submission: { readonly id: string; readonly verdictId: string | null }) =>
  reading(viewer, (read) => findQuestions(read, submission));

export async function findQuestions(
  read: Read,
  { id, verdictId }: { readonly id: string; readonly verdictId: string | null },
) {
  if (verdictId === null) throw notFound();
  const [[judged], [frozen], decisions] = await Promise.all([
    read.db.select({ verdict: wholeVerdict.verdict }).from(wholeVerdict).where(eq(wholeVerdict.verdictId, verdictId)),
    read.db.select({ facts: submissionFacts.facts }).from(submissionFacts).where(eq(submissionFacts.submissionId, id)),
    findDecisions(read, id),
  ]);
  if (!judged || !frozen) throw notFound();
  const latest = latestByQuestion(decisions);
  return {
    facts: frozen.facts,
    questions: openQuestions(judged.verdict).map((finding) => ({
      finding,
      decision: latest.get(questionOf(finding)) ?? null,
    })),
  };
}

export type Question = Awaited<ReturnType<typeof findQuestions>>["questions"][number];
