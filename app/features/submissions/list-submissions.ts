import { and, asc, count, desc, eq, ilike, or, type SQL } from "drizzle-orm";
import { candidate, organisation, requisition, submission } from "#db/schema";
import { STATUS_WORDS, type SubmissionStatus } from "~/domain/submission-status";
import { type Listing, likeOf, offsetOf, PAGE_SIZE } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const SUBMISSION_SORTS = ["changed", "worker", "council", "starts"] as const;
export const SUBMISSION_FILTERS = ["status", "council"] as const;
export type SubmissionListing = Listing<(typeof SUBMISSION_SORTS)[number], (typeof SUBMISSION_FILTERS)[number]>;

const columns = {
  changed: submission.changedAt,
  worker: candidate.name,
  council: organisation.name,
  starts: requisition.startsOn,
};

/** The agency's submissions, drafts too, with the councils to filter by. */
export function listSubmissions(viewer: Viewer, listing: SubmissionListing) {
  return reading(viewer, async ({ db }) => {
    const wanted = and(eq(submission.agencyId, viewer.organisationId), ...conditions(listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted], councils] = await Promise.all([
      db
        .select({
          id: submission.id,
          number: submission.number,
          worker: candidate.name,
          council: organisation.name,
          jobTitle: requisition.jobTitle,
          startsOn: requisition.startsOn,
          status: submission.status,
          outcome: submission.outcome,
          changedAt: submission.changedAt,
        })
        .from(submission)
        .innerJoin(candidate, eq(candidate.id, submission.candidateId))
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(organisation, eq(organisation.id, submission.councilId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(submission.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db
        .select({ total: count() })
        .from(submission)
        .innerJoin(candidate, eq(candidate.id, submission.candidateId))
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(organisation, eq(organisation.id, submission.councilId))
        .where(wanted),
      db
        .selectDistinct({ id: organisation.id, name: organisation.name })
        .from(submission)
        .innerJoin(organisation, eq(organisation.id, submission.councilId))
        .where(eq(submission.agencyId, viewer.organisationId))
        .orderBy(asc(organisation.name)),
    ]);
    return { rows, total: counted?.total ?? 0, councils };
  });
}

const STATUSES = Object.keys(STATUS_WORDS) as SubmissionStatus[];

function conditions({ search, filters }: SubmissionListing): (SQL | undefined)[] {
  const like = likeOf(search);
  const status = STATUSES.find((one) => one === filters.status);
  return [
    search
      ? or(ilike(candidate.name, like), ilike(submission.number, like), ilike(requisition.jobTitle, like))
      : undefined,
    status ? eq(submission.status, status) : undefined,
    filters.council ? eq(organisation.name, filters.council) : undefined,
  ];
}
