import { and, asc, count, desc, eq, ilike, isNotNull, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { organisation, reference } from "#db/schema";
import type { Day } from "~/domain/day";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const REFERENCE_SORTS = ["due", "worker", "period", "given"] as const;
export const REFERENCE_FILTERS = ["status"] as const;
export type ReferenceListing = Listing<(typeof REFERENCE_SORTS)[number], (typeof REFERENCE_FILTERS)[number]>;

export type ListedReference = {
  readonly id: string;
  readonly number: string;
  readonly workerName: string;
  readonly jobTitle: string;
  readonly council: string;
  readonly agency: string;
  readonly periodFrom: Day;
  readonly periodTo: Day;
  readonly dueOn: Day;
  readonly isOverdue: boolean;
  /** How far the council is; an agency is told only whether it is given. */
  readonly status: (typeof reference.$inferSelect)["status"];
  /** ISO 8601 instant; null until it is given. */
  readonly givenAt: string | null;
};

const columns = {
  due: reference.dueOn,
  worker: reference.workerName,
  period: reference.periodFrom,
  given: reference.givenAt,
};

const council = alias(organisation, "council");
const agency = alias(organisation, "agency");

/** The references that a council gives, or those that exist on the workers an agency supplied: never what they say. */
export function listReferences(viewer: Viewer, listing: ReferenceListing): Promise<Paged<ListedReference>> {
  return reading(viewer, async (read) => {
    const wanted = and(...conditions(read, listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      read.db
        .select({
          id: reference.id,
          number: reference.number,
          workerName: reference.workerName,
          jobTitle: reference.jobTitle,
          council: council.name,
          agency: agency.name,
          periodFrom: sql<Day>`${reference.periodFrom}`,
          periodTo: sql<Day>`${reference.periodTo}`,
          dueOn: sql<Day>`${reference.dueOn}`,
          status: reference.status,
          givenAt: reference.givenAt,
        })
        .from(reference)
        .innerJoin(council, eq(council.id, reference.giverId))
        .innerJoin(agency, eq(agency.id, reference.agencyId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(reference.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      read.db.select({ total: count() }).from(reference).where(wanted),
    ]);
    const listed = rows.map((row) => ({
      ...row,
      status: viewer.organisationKind === "council" ? row.status : row.givenAt ? ("given" as const) : ("due" as const),
      isOverdue: row.givenAt === null && row.dueOn < read.today,
    }));
    return { rows: listed, total: counted?.total ?? 0 };
  });
}

function conditions({ viewer, today }: Read, { search, filters }: ReferenceListing): (SQL | undefined)[] {
  const like = likeOf(search);
  const mine = viewer.organisationKind === "council" ? reference.giverId : reference.agencyId;
  return [
    eq(mine, viewer.organisationId),
    search
      ? or(ilike(reference.number, like), ilike(reference.workerName, like), ilike(reference.jobTitle, like))
      : undefined,
    filters.status === "to-give" ? isNull(reference.givenAt) : undefined,
    filters.status === "overdue" ? and(isNull(reference.givenAt), lt(reference.dueOn, today)) : undefined,
    filters.status === "given" ? isNotNull(reference.givenAt) : undefined,
  ];
}
