import { and, eq, type SQL, sql } from "drizzle-orm";
import { candidate, submission } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { refuseWhileOffered } from "../above-terms/live-offer";
import { StaleError } from "../stale";
import type { Section } from "./sections";

type Values<Table extends { $inferInsert: object }> = {
  [Column in keyof Table["$inferInsert"]]?: Table["$inferInsert"][Column] | SQL;
};

/** Changes a draft submission that still is at `version`; throws StaleError where another change came first, Refused while it is offered above the terms. */
export async function changeSubmissionDraft(
  change: Change,
  { id, version, section }: { id: string; version: number; section: Section },
  values: Values<typeof submission>,
): Promise<void> {
  const mine = and(
    eq(submission.id, id),
    eq(submission.agencyId, change.viewer.organisationId),
    eq(submission.status, "draft"),
  );
  const [changed] = await change.db
    .update(submission)
    .set({ ...values, version: sql`${submission.version} + 1`, changedAt: change.now.toISOString() })
    .where(and(mine, eq(submission.version, version)))
    .returning({ id: submission.id });
  if (!changed) {
    const [current] = await change.db.select({ at: submission.changedAt }).from(submission).where(mine);
    if (!current) throw notFound();
    throw new StaleError({ at: current.at, by: null });
  }
  await refuseWhileOffered(change, { submissionId: id });
  change.record({ type: "submission.changed", subjectId: id, details: { part: section, version: version + 1 } });
}

/** Changes the agency's record of a worker that still is at `version`; throws StaleError where another change came first, Refused while the worker is offered above the terms. */
export async function changeCandidate(
  change: Change,
  { id, version, section }: { id: string; version: number; section: Section },
  values: Values<typeof candidate>,
): Promise<void> {
  const mine = and(eq(candidate.id, id), eq(candidate.agencyId, change.viewer.organisationId));
  const [changed] = await change.db
    .update(candidate)
    .set({ ...values, version: sql`${candidate.version} + 1`, changedAt: change.now.toISOString() })
    .where(and(mine, eq(candidate.version, version)))
    .returning({ id: candidate.id });
  if (!changed) {
    const [current] = await change.db.select({ at: candidate.changedAt }).from(candidate).where(mine);
    if (!current) throw notFound();
    throw new StaleError({ at: current.at, by: null });
  }
  await refuseWhileOffered(change, { candidateId: id });
  change.record({ type: "candidate.changed", subjectId: id, details: { part: section, version: version + 1 } });
}
