import { and, asc, count, desc, eq, ilike, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { breach, organisation } from "#db/schema";
import { BREACH_KIND_NAMES, type BreachKind } from "~/domain/breaches/breach-kinds";
import { BREACH_STATUS_WORDS, type BreachStatus } from "~/domain/breaches/breach-status";
import type { Day } from "~/domain/day";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const BREACH_SORTS = ["explain", "mend", "found", "number"] as const;
export const BREACH_FILTERS = ["state", "overdue", "rule", "owner", "side", "council"] as const;
export type BreachListing = Listing<(typeof BREACH_SORTS)[number], (typeof BREACH_FILTERS)[number]>;

/** What it is late for; the explanation comes first. */
export type Overdue = "explain" | "mend" | null;

export type ListedBreach = {
  readonly id: string;
  readonly number: string;
  readonly council: string;
  /** The council that suspects it; null where the system found it. */
  readonly raisedBy: string | null;
  readonly kind: BreachKind;
  readonly sentence: string;
  readonly status: BreachStatus;
  readonly ownerName: string | null;
  readonly foundOn: Day;
  readonly explainBy: Day;
  readonly mendBy: Day;
  readonly overdue: Overdue;
};

const council = alias(organisation, "council");
const raiser = alias(organisation, "raiser");

const columns = {
  explain: breach.explainBy,
  mend: breach.mendBy,
  found: breach.foundOn,
  number: breach.number,
};

/** What is not explained and should be, and what is not mended and should be, for conditions on breaches. */
export const isLate: Readonly<Record<"explain" | "mend" | "any", (today: Day) => SQL | undefined>> = {
  explain: (today: Day) => and(eq(breach.status, "open"), lt(breach.explainBy, today)),
  mend: (today: Day) => and(ne(breach.status, "mended"), lt(breach.mendBy, today)),
  any: (today: Day) => or(isLate.explain(today), isLate.mend(today)),
};

/** Those of the viewer's council that they can answer: what another council suspects is between the two directors. */
export const isToAnswerBy = (viewer: Viewer): SQL | undefined =>
  and(
    eq(breach.councilId, viewer.organisationId),
    may(viewer, "raise:breach:regional") ? undefined : isNull(breach.raisedById),
  );

/** What a breach is late for on a day. */
export function overdueOn(
  { status, explainBy, mendBy }: { status: BreachStatus; explainBy: string; mendBy: string },
  today: Day,
): Overdue {
  if (status === "mended") return null;
  if (status === "open" && explainBy < today) return "explain";
  return mendBy < today ? "mend" : null;
}

/** The breaches that the viewer may see: a council's own and those it suspects, a region's all. What stands comes first. */
export function listBreaches(viewer: Viewer, listing: BreachListing): Promise<Paged<ListedBreach>> {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const order = listing.direction === "descending" ? desc : asc;
    const wanted = and(...conditions(read, listing));
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: breach.id,
          number: breach.number,
          council: council.name,
          raisedBy: raiser.name,
          kind: sql<BreachKind>`${breach.kind}`,
          sentence: breach.sentence,
          status: breach.status,
          ownerName: breach.ownerName,
          foundOn: sql<Day>`${breach.foundOn}`,
          explainBy: sql<Day>`${breach.explainBy}`,
          mendBy: sql<Day>`${breach.mendBy}`,
        })
        .from(breach)
        .innerJoin(council, eq(council.id, breach.councilId))
        .leftJoin(raiser, eq(raiser.id, breach.raisedById))
        .where(wanted)
        .orderBy(sql`${breach.status} = 'mended'`, order(columns[listing.sort]), asc(breach.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(breach).where(wanted),
    ]);
    return { rows: rows.map((row) => ({ ...row, overdue: overdueOn(row, today) })), total: counted?.total ?? 0 };
  });
}

function conditions({ viewer, today }: Read, { search, filters }: BreachListing): (SQL | undefined)[] {
  const { state, overdue, rule, owner, side } = filters;
  const like = likeOf(search);
  return [
    search ? or(ilike(breach.number, like), ilike(breach.sentence, like)) : undefined,
    state === "standing" ? ne(breach.status, "mended") : undefined,
    state && state in BREACH_STATUS_WORDS ? eq(breach.status, state as BreachStatus) : undefined,
    overdue === "explain" || overdue === "mend" || overdue === "any" ? isLate[overdue](today) : undefined,
    rule && rule in BREACH_KIND_NAMES ? eq(breach.kind, rule) : undefined,
    owner === "me" ? eq(breach.ownerId, viewer.personId ?? sql`null`) : undefined,
    owner === "nobody" ? isNull(breach.ownerId) : undefined,
    side === "own" ? eq(breach.councilId, viewer.organisationId) : undefined,
    side === "to-answer" ? isToAnswerBy(viewer) : undefined,
    side === "raised" ? eq(breach.raisedById, viewer.organisationId) : undefined,
    // As text: what an address says may be no uuid at all.
    filters.council ? eq(sql`${breach.councilId}::text`, filters.council) : undefined,
  ];
}
