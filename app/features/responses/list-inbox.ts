import { aliasedTable, and, asc, count, desc, eq, ilike, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { organisation, requisition, submission } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Rate } from "~/domain/money";
import { STATUS_WORDS, type SubmissionStatus } from "~/domain/submission-status";
import type { Outcome } from "~/domain/verdict";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const INBOX_SORTS = ["received", "charge", "available"] as const;
export const INBOX_FILTERS = ["status", "requisition", "council"] as const;
export type InboxListing = Listing<(typeof INBOX_SORTS)[number], (typeof INBOX_FILTERS)[number]>;

export type ListedSubmission = {
  readonly id: string;
  readonly number: string;
  readonly workerName: string | null;
  readonly council: string;
  readonly agency: string;
  readonly requisitionId: string;
  readonly requisitionNumber: string;
  readonly jobTitle: string;
  readonly status: SubmissionStatus;
  readonly outcome: Outcome | null;
  /** £ an hour, the whole charge. */
  readonly hourlyCharge: Rate | null;
  readonly availableFrom: Day | null;
  /** An instant. */
  readonly submittedAt: string | null;
};

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

const columns = {
  received: submission.submittedAt,
  charge: submission.hourlyCharge,
  available: submission.availableFrom,
};

/** What has been submitted to the viewer's council, or for an MSP to the councils it serves. */
export function listInbox(viewer: Viewer, listing: InboxListing): Promise<Paged<ListedSubmission>> {
  return reading(viewer, async ({ db }) => {
    const wanted = and(isNotNull(submission.submittedAt), ...conditions(listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: submission.id,
          number: submission.number,
          workerName: submission.workerName,
          council: council.name,
          agency: agency.name,
          requisitionId: submission.requisitionId,
          requisitionNumber: requisition.number,
          jobTitle: requisition.jobTitle,
          status: submission.status,
          outcome: submission.outcome,
          hourlyCharge: submission.hourlyCharge,
          availableFrom: sql<Day | null>`${submission.availableFrom}`,
          submittedAt: submission.submittedAt,
        })
        .from(submission)
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(council, eq(council.id, submission.councilId))
        .innerJoin(agency, eq(agency.id, submission.agencyId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(submission.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(submission).where(wanted),
    ]);
    return { rows, total: counted?.total ?? 0 };
  });
}

function conditions({ search, filters }: InboxListing): (SQL | undefined)[] {
  const like = likeOf(search);
  return [
    search ? or(ilike(submission.workerName, like), ilike(submission.number, like)) : undefined,
    filters.status && filters.status in STATUS_WORDS
      ? eq(submission.status, filters.status as SubmissionStatus)
      : undefined,
    // As text: what an address says may be no uuid at all.
    filters.requisition ? eq(sql`${submission.requisitionId}::text`, filters.requisition) : undefined,
    filters.council ? eq(sql`${submission.councilId}::text`, filters.council) : undefined,
  ];
}
