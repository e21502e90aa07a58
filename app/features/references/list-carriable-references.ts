import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import { organisation, reference, submission } from "#db/schema";
import type { Day } from "~/domain/day";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** A reference that an agency can put behind a submission: that it exists, from whom, and for when. */
export type CarriableReference = {
  readonly id: string;
  readonly number: string;
  /** The council that gave it. */
  readonly giver: string;
  readonly jobTitle: string;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly givenOn: Day;
};

/** What councils have given about the worker of this submission after assignments through the viewer's agency, newest first. */
export const listCarriableReferences = (viewer: Viewer, submissionId: string): Promise<readonly CarriableReference[]> =>
  reading(viewer, async (read) => findCarriableReferences(read, submissionId));

/** The same inside a transaction that is open. */
export const findCarriableReferences = (
  { db, viewer }: Read,
  submissionId: string,
): PromiseLike<readonly CarriableReference[]> =>
  db
    .select({
      id: reference.id,
      number: reference.number,
      giver: organisation.name,
      jobTitle: reference.jobTitle,
      periodFrom: sql<Day>`${reference.periodFrom}`,
      periodTo: sql<Day>`${reference.periodTo}`,
      givenOn: sql<Day>`(${reference.givenAt} at time zone 'Europe/London')::date::text`,
    })
    .from(submission)
    .innerJoin(reference, and(eq(reference.workerId, submission.workerId), eq(reference.agencyId, submission.agencyId)))
    .innerJoin(organisation, eq(organisation.id, reference.giverId))
    .where(
      and(
        eq(submission.id, submissionId),
        eq(submission.agencyId, viewer.organisationId),
        isNotNull(reference.sharedAt),
      ),
    )
    .orderBy(desc(reference.givenAt), reference.id);
