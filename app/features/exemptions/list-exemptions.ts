import { aliasedTable, and, asc, count, desc, eq, gt, gte, ilike, lt, lte, or, type SQL, sql } from "drizzle-orm";
import { exemption, organisation } from "#db/schema";
import type { Day } from "~/domain/day";
import { type ExemptionState, exemptionState } from "~/domain/exemption-status";
import type { CoreJobType } from "~/domain/facts";
import type { Finding } from "~/domain/verdict";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { undecidedBy } from "./undecided-by";

export const EXEMPTION_SORTS = ["asked", "ends", "number"] as const;
export const EXEMPTION_FILTERS = ["state", "council", "rule", "waits"] as const;
export type ExemptionListing = Listing<(typeof EXEMPTION_SORTS)[number], (typeof EXEMPTION_FILTERS)[number]>;

export type ListedExemption = {
  readonly id: string;
  readonly number: string;
  readonly council: string;
  readonly agency: string;
  readonly coreJobType: CoreJobType;
  readonly finding: Finding;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** An instant. */
  readonly askedAt: string;
  readonly state: ExemptionState;
};

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

const columns = { asked: exemption.askedAt, ends: exemption.endsOn, number: exemption.number };

/** The exemptions of the viewer's council, or of the councils of their region: nobody's name. */
export function listExemptions(viewer: Viewer, listing: ExemptionListing): Promise<Paged<ListedExemption>> {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const wanted = and(...conditions(read, listing));
    const order = listing.direction === "descending" ? desc : asc;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: exemption.id,
          number: exemption.number,
          council: council.name,
          agency: agency.name,
          coreJobType: exemption.coreJobType,
          finding: exemption.finding,
          startsOn: sql<Day>`${exemption.startsOn}`,
          endsOn: sql<Day>`${exemption.endsOn}`,
          askedAt: exemption.askedAt,
          status: exemption.status,
        })
        .from(exemption)
        .innerJoin(council, eq(council.id, exemption.councilId))
        .innerJoin(agency, eq(agency.id, exemption.agencyId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(exemption.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(exemption).innerJoin(agency, eq(agency.id, exemption.agencyId)).where(wanted),
    ]);
    return {
      rows: rows.map(({ status, ...row }) => ({ ...row, state: exemptionState({ ...row, status }, today) })),
      total: counted?.total ?? 0,
    };
  });
}

function conditions(read: Read, { search, filters }: ExemptionListing): (SQL | undefined)[] {
  const { today } = read;
  const like = likeOf(search);
  const granted = eq(exemption.status, "granted");
  const states: Readonly<Record<string, SQL | undefined>> = {
    asked: eq(exemption.status, "asked"),
    "to-begin": and(granted, gt(exemption.startsOn, today)),
    live: and(granted, lte(exemption.startsOn, today), gte(exemption.endsOn, today)),
    ended: and(granted, lt(exemption.endsOn, today)),
    refused: eq(exemption.status, "refused"),
    withdrawn: eq(exemption.status, "withdrawn"),
  } satisfies Record<ExemptionState, SQL | undefined>;
  return [
    search ? or(ilike(exemption.number, like), ilike(agency.name, like)) : undefined,
    filters.state && Object.hasOwn(states, filters.state) ? states[filters.state] : undefined,
    filters.waits === "me" ? undecidedBy(read) : undefined,
    filters.rule ? eq(sql`${exemption.rule}`, filters.rule) : undefined,
    // As text: what an address says may be no uuid at all.
    filters.council ? eq(sql`${exemption.councilId}::text`, filters.council) : undefined,
  ];
}
