import { and, asc, count, desc, eq, ilike, or, type SQL, sql } from "drizzle-orm";
import { organisation, requisition } from "#db/schema";
import type { Day } from "~/domain/day";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const REQUISITION_SORTS = ["published", "starts", "title"] as const;
export const REQUISITION_FILTERS = ["status", "council"] as const;
export type RequisitionListing = Listing<(typeof REQUISITION_SORTS)[number], (typeof REQUISITION_FILTERS)[number]>;

const columns = {
  published: requisition.publishedAt,
  starts: requisition.startsOn,
  title: requisition.jobTitle,
};

const STATUSES = ["open", "filled", "closed"] as const;

/** How many submissions a requisition has had, of those that the viewer may see. */
const submissions = sql<number>`(select count(*)::int from submission s where s.requisition_id = ${requisition.id} and s.submitted_at is not null)`;

export type ListedRequisition = {
  readonly id: string;
  readonly number: string;
  readonly council: string;
  readonly jobTitle: string;
  readonly team: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly status: (typeof STATUSES)[number];
  readonly submissions: number;
};

/** The requisitions that the viewer may see: a council its own, an MSP those of the councils it serves, an agency those it is linked to. */
export function listRequisitions(viewer: Viewer, listing: RequisitionListing): Promise<Paged<ListedRequisition>> {
  return reading(viewer, async ({ db }) => {
    const wanted = and(...conditions(listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: requisition.id,
          number: requisition.number,
          council: organisation.name,
          jobTitle: requisition.jobTitle,
          team: requisition.team,
          startsOn: sql<Day>`${requisition.startsOn}`,
          endsOn: sql<Day>`${requisition.endsOn}`,
          status: requisition.status,
          submissions,
        })
        .from(requisition)
        .innerJoin(organisation, eq(organisation.id, requisition.councilId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(requisition.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(requisition).where(wanted),
    ]);
    return { rows, total: counted?.total ?? 0 };
  });
}

function conditions({ search, filters }: RequisitionListing): (SQL | undefined)[] {
  const like = likeOf(search);
  const status = STATUSES.find((one) => one === filters.status);
  return [
    search
      ? or(ilike(requisition.number, like), ilike(requisition.jobTitle, like), ilike(requisition.team, like))
      : undefined,
    status ? eq(requisition.status, status) : undefined,
    filters.council ? eq(sql`${requisition.councilId}::text`, filters.council) : undefined,
  ];
}
