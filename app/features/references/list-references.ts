import { and, asc, count, desc, eq, ilike, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { organisation, reference, referenceCorrection, referenceReferee } from "#db/schema";
import type { Day } from "~/domain/day";
import { isChased } from "~/domain/references/chases";
import {
  AWAITED_STATUSES,
  GIVEN_STATUSES,
  isOwed,
  OWED_STATUSES,
  type ReferenceStatus,
  statusForAgency,
} from "~/domain/references/reference-life";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const REFERENCE_SORTS = ["due", "worker", "period", "given"] as const;
export const REFERENCE_FILTERS = ["status", "occasion"] as const;
export type ReferenceListing = Listing<(typeof REFERENCE_SORTS)[number], (typeof REFERENCE_FILTERS)[number]>;

type Occasion = (typeof reference.$inferSelect)["occasion"];

export type ListedReference = {
  readonly id: string;
  readonly number: string;
  readonly occasion: Occasion;
  readonly workerName: string;
  readonly jobTitle: string;
  /** The council that gives it, or the body that a referee outside Accord answers for. */
  readonly giver: string;
  readonly agency: string;
  readonly periodFrom: Day;
  /** Null while the worker is still there. */
  readonly periodTo: Day | null;
  readonly dueOn: Day;
  readonly isOverdue: boolean;
  /** Whether the worker asks for a correction that waits for the answer of whoever gives it; an agency is not told. */
  readonly awaitsCorrection: boolean;
  /** Whether somebody is awaited, who can be chased. */
  readonly isChased: boolean;
  /** As far as the viewer is told of it. */
  readonly status: ReferenceStatus;
  /** ISO 8601 instant; null until it is given. */
  readonly givenAt: string | null;
};

const columns = {
  due: reference.dueOn,
  worker: reference.workerName,
  period: reference.periodFrom,
  given: reference.givenAt,
};

/** What a filter of the list stands for; one that is late is of those that are owed. */
const STATUSES_OF: Readonly<Record<string, readonly ReferenceStatus[]>> = {
  "to-give": AWAITED_STATUSES,
  waiting: OWED_STATUSES,
  overdue: OWED_STATUSES,
  due: ["due"],
  requested: ["requested"],
  opened: ["opened", "drafted"],
  declined: ["declined"],
  bounced: ["bounced"],
  given: GIVEN_STATUSES,
  cancelled: ["cancelled"],
  withdrawn: ["withdrawn"],
};

/** Who gives a reference knows how far it is, of which the agency is told less. */
const STATUSES_OF_GIVER: typeof STATUSES_OF = {
  ...STATUSES_OF,
  opened: ["opened"],
  drafted: ["drafted"],
  commented: ["commented"],
  corrections: GIVEN_STATUSES,
};

const giver = alias(organisation, "giver");
const agency = alias(organisation, "agency");
const giverName = sql<string>`coalesce(${referenceReferee.body}, ${giver.name})`;

/** The references that a council gives, or those that an agency waits for or that exist on its workers: never what they say. */
export function listReferences(viewer: Viewer, listing: ReferenceListing): Promise<Paged<ListedReference>> {
  return reading(viewer, async (read) => {
    const wanted = and(...conditions(read, listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      read.db
        .select({
          id: reference.id,
          number: reference.number,
          occasion: reference.occasion,
          workerName: reference.workerName,
          jobTitle: reference.jobTitle,
          giver: giverName,
          agency: agency.name,
          periodFrom: sql<Day>`${reference.periodFrom}`,
          periodTo: sql<Day | null>`${reference.periodTo}`,
          dueOn: sql<Day>`${reference.dueOn}`,
          status: reference.status,
          awaitsCorrection: sql<boolean>`${awaitsCorrection}`,
          requestedAt: reference.requestedAt,
          givenAt: reference.givenAt,
        })
        .from(reference)
        .innerJoin(giver, eq(giver.id, reference.giverId))
        .innerJoin(agency, eq(agency.id, reference.agencyId))
        .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(reference.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      read.db
        .select({ total: count() })
        .from(reference)
        .innerJoin(giver, eq(giver.id, reference.giverId))
        .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
        .where(wanted),
    ]);
    const listed = rows.map(
      ({ requestedAt, ...row }): ListedReference => ({
        ...row,
        status: viewer.organisationKind === "agency" ? statusForAgency(row.status) : row.status,
        awaitsCorrection: row.awaitsCorrection && viewer.organisationKind !== "agency",
        isOverdue: isOwed(row.status) && row.dueOn < read.today,
        isChased: isChased({ status: row.status, requestedAt }),
      }),
    );
    return { rows: listed, total: counted?.total ?? 0 };
  });
}

const awaitsCorrection = sql`(${inArray(reference.status, [...GIVEN_STATUSES])}) and exists (select 1 from ${referenceCorrection} where ${referenceCorrection.referenceId} = ${reference.id} and ${referenceCorrection.answeredAt} is null)`;

function conditions({ viewer, today }: Read, { search, filters }: ReferenceListing): (SQL | undefined)[] {
  const like = likeOf(search);
  const isAgency = viewer.organisationKind === "agency";
  const mine = isAgency ? reference.agencyId : reference.giverId;
  const statuses = filters.status && (isAgency ? STATUSES_OF : STATUSES_OF_GIVER)[filters.status];
  return [
    eq(mine, viewer.organisationId),
    search
      ? or(
          ilike(reference.number, like),
          ilike(reference.workerName, like),
          ilike(reference.jobTitle, like),
          ilike(giverName, like),
        )
      : undefined,
    statuses ? inArray(reference.status, [...statuses]) : undefined,
    filters.status === "overdue" ? lt(reference.dueOn, today) : undefined,
    filters.status === "corrections" && !isAgency ? awaitsCorrection : undefined,
    filters.occasion ? eq(sql`${reference.occasion}`, filters.occasion) : undefined,
  ];
}
