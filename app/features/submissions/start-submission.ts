import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { candidate, requisition, submission } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Registration } from "~/domain/facts";
import { notFound } from "~/platform/http/responses";
import { type Change, changing, reading, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { newNumber } from "../number";

export type NewCandidate = {
  readonly name: string;
  readonly email: string;
  readonly registration: Registration;
  readonly qualifiedOn: Day | null;
};

/**
 * Begins to put a worker forward for a requisition: one of the agency's candidates, or a new one. A worker the agency
 * already has a record of keeps that record. Asked twice (two tabs, a double click), it answers with the one submission.
 *
 * @returns the submission's id.
 */
export async function startSubmission(
  viewer: Viewer,
  input: { readonly requisitionId: string } & ({ readonly candidateId: string } | { readonly candidate: NewCandidate }),
): Promise<string> {
  try {
    return await changing(viewer, async (change) => {
      const [post] = await change.db
        .select()
        .from(requisition)
        .where(and(eq(requisition.id, input.requisitionId), eq(requisition.status, "open")));
      if (!post) throw notFound();
      const chosen =
        "candidateId" in input
          ? await findCandidate(change, input.candidateId)
          : await recordCandidate(change, input.candidate);
      const id = change.newId();
      const at = change.now.toISOString();
      await change.db.insert(submission).values({
        id,
        number: newNumber("S"),
        agencyId: viewer.organisationId,
        councilId: post.councilId,
        mspId: post.mspId,
        regionId: post.regionId,
        requisitionId: post.id,
        candidateId: chosen.id,
        workerId: chosen.workerId,
        status: "draft",
        otherServices: await otherServicesOf(change, post),
        createdAt: at,
        changedAt: at,
      });
      change.record({
        type: "submission.drafted",
        subjectId: id,
        details: { requisitionId: post.id, candidateId: chosen.id },
      });
      return id;
    });
  } catch (error) {
    if (!violates(error, "submission_live_once")) throw error;
    const existing = await findLive(viewer, input);
    if (!existing) throw error;
    return existing;
  }
}

/** A worker who joins a project team that the agency has priced joins its price too. */
async function otherServicesOf({ db, viewer }: Change, { id, posts }: typeof requisition.$inferSelect) {
  if (posts === 1) return null;
  const [latest] = await db
    .select({ otherServices: submission.otherServices })
    .from(submission)
    .where(and(eq(submission.requisitionId, id), eq(submission.agencyId, viewer.organisationId)))
    .orderBy(sql`${submission.otherServices} is null`, desc(submission.changedAt))
    .limit(1);
  return latest?.otherServices ?? null;
}

async function findCandidate(change: Change, candidateId: string) {
  const [found] = await change.db
    .select({ id: candidate.id, workerId: candidate.workerId })
    .from(candidate)
    .where(eq(candidate.id, candidateId));
  if (!found) throw notFound();
  return found;
}

async function recordCandidate(change: Change, { name, email, registration, qualifiedOn }: NewCandidate) {
  const [worker] = await change.db.execute<{ id: string }>(sql`select worker_for(${registration.number}) as id`);
  if (!worker) throw new Error("worker_for answered nothing");
  const id = change.newId();
  const at = change.now.toISOString();
  const [made] = await change.db
    .insert(candidate)
    .values({
      id,
      agencyId: change.viewer.organisationId,
      workerId: worker.id,
      name,
      email,
      registration,
      qualifiedOn,
      posts: [],
      gaps: [],
      checks: [],
      createdAt: at,
      changedAt: at,
    })
    // The agency's record of the worker, be it an old one or that of the first of two clicks, stays.
    .onConflictDoNothing({ target: [candidate.agencyId, candidate.workerId] })
    .returning({ id: candidate.id });
  if (!made) {
    const [known] = await change.db
      .select({ id: candidate.id, workerId: candidate.workerId })
      .from(candidate)
      .where(eq(candidate.workerId, worker.id));
    if (!known) throw notFound();
    return known;
  }
  change.record({ type: "candidate.created", subjectId: id, details: {} });
  return { id, workerId: worker.id };
}

function findLive(viewer: Viewer, input: Parameters<typeof startSubmission>[1]): Promise<string | null> {
  return reading(viewer, async (read) => {
    const who =
      "candidateId" in input
        ? eq(candidate.id, input.candidateId)
        : sql`${candidate.registration}->>'number' = ${input.candidate.registration.number}`;
    const [live] = await read.db
      .select({ id: submission.id })
      .from(submission)
      .innerJoin(candidate, eq(candidate.id, submission.candidateId))
      .where(
        and(
          eq(submission.requisitionId, input.requisitionId),
          who,
          notInArray(submission.status, ["withdrawn", "declined"]),
        ),
      );
    return live?.id ?? null;
  });
}
