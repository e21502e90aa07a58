import { aliasedTable, and, asc, count, desc, eq, gt, gte, ilike, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { assignment, breach, exemption, exemptionOutcome, organisation, submission, verdict } from "#db/schema";
import type { Day } from "~/domain/day";
import type { CoreJobType, WorkerCategory } from "~/domain/facts";
import { pounds, type Rate } from "~/domain/money";
import { USUAL_CATEGORY } from "~/domain/rulebooks/in-force";
import type { Cap } from "~/domain/rulebooks/rulebook";
import type { Outcome } from "~/domain/verdict";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { may } from "~/platform/permissions";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const ASSIGNMENT_SORTS = ["ends", "starts", "number"] as const;
export const ASSIGNMENT_FILTERS = ["state", "council", "agency", "outcome", "work"] as const;
export type AssignmentListing = Listing<(typeof ASSIGNMENT_SORTS)[number], (typeof ASSIGNMENT_FILTERS)[number]>;

/** By its dates and today: nobody sets it. */
export type AssignmentState = "planned" | "running" | "ended";

export const stateOf = ({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, today: Day): AssignmentState => {
  if (today < startsOn) return "planned";
  return today > endsOn ? "ended" : "running";
};

export type ListedAssignment = {
  readonly id: string;
  readonly number: string;
  readonly council: string;
  readonly agency: string;
  /** Null for the region, which reads no names. */
  readonly workerName: string | null;
  readonly jobTitle: string;
  readonly coreJobType: CoreJobType;
  readonly workerCategory: WorkerCategory;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly state: AssignmentState;
  readonly outcome: Outcome;
  /** What has come of that verdict since: a breach that is not mended, for council and region; an exemption that has ended. */
  readonly since: "breach" | "exemption-ended" | null;
  /** £ an hour: the part that was held against the cap; null where none binds. */
  readonly cappedRate: Rate | null;
  readonly cappedBasis: Cap["basis"] | null;
  /** £ an hour, the whole charge in force; null for the region, which reads no margins. */
  readonly hourlyCharge: Rate | null;
};

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

// Its own, whatever the row says: the id alone could be of a verdict about another.
const itsVerdict = and(eq(verdict.id, assignment.verdictId), eq(verdict.assignmentId, assignment.id));

const columns = { ends: assignment.endsOn, starts: assignment.startsOn, number: assignment.number };

/** The assignments that the viewer may see, each as far as they may see it. */
export function listAssignments(viewer: Viewer, listing: AssignmentListing): Promise<Paged<ListedAssignment>> {
  const knowsBreaches = readsBreaches(viewer);
  return reading(viewer, async ({ db, today }) => {
    const order = listing.direction === "descending" ? desc : asc;
    const wanted = and(...conditions(listing, today));
    const chargeNow = sql<string | null>`(
      select c.hourly_charge from agreed_charge c
      where c.assignment_id = ${assignment.id} and c."from" <= greatest(${today}::date, ${assignment.startsOn})
      order by c."from" desc limit 1)`;
    // Whoever may not know of a row does not count it.
    const isBreached = sql<boolean>`exists (
      select from ${breach} where ${breach.assignmentId} = ${assignment.id} and ${breach.status} <> 'mended')`;
    const exemptUntil = sql<Day | null>`greatest(
      (select max(${exemptionOutcome.endsOn}) from ${exemptionOutcome}
        where ${exemptionOutcome.submissionId} = ${assignment.submissionId} and ${exemptionOutcome.status} = 'granted'),
      (select max(${exemption.endsOn}) from ${exemption}
        where ${exemption.submissionId} = ${assignment.submissionId} and ${exemption.status} = 'granted'))::text`;
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: assignment.id,
          number: assignment.number,
          council: council.name,
          agency: agency.name,
          workerName: submission.workerName,
          jobTitle: assignment.jobTitle,
          coreJobType: assignment.coreJobType,
          workerCategory: assignment.workerCategory,
          startsOn: sql<Day>`${assignment.startsOn}`,
          endsOn: sql<Day>`${assignment.endsOn}`,
          outcome: verdict.outcome,
          cappedRate: verdict.cappedRate,
          cappedBasis: verdict.cappedBasis,
          hourlyCharge: chargeNow,
          isBreached,
          exemptUntil,
        })
        .from(assignment)
        .innerJoin(council, eq(council.id, assignment.councilId))
        .innerJoin(agency, eq(agency.id, assignment.agencyId))
        .innerJoin(verdict, itsVerdict)
        .leftJoin(submission, eq(submission.id, assignment.submissionId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), asc(assignment.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db
        .select({ total: count() })
        .from(assignment)
        .innerJoin(verdict, itsVerdict)
        .leftJoin(submission, eq(submission.id, assignment.submissionId))
        .where(wanted),
    ]);
    return {
      rows: rows.map(({ hourlyCharge, isBreached, exemptUntil, ...row }) => ({
        ...row,
        since:
          isBreached && knowsBreaches ? "breach" : hasEnded({ ...row, exemptUntil }, today) ? "exemption-ended" : null,
        state: stateOf(row, today),
        hourlyCharge: hourlyCharge === null ? null : pounds(hourlyCharge),
      })),
      total: counted?.total ?? 0,
    };
  });
}

/** Whether the viewer is told of breaches: some of a council are not, and agency and MSP have no row of them. */
export const readsBreaches = (viewer: Viewer): boolean =>
  may(viewer, "read:breach:own") || may(viewer, "read:breach:regional");

/** Whether the last of the exemptions that an assignment was agreed by ended while it ran. */
const hasEnded = (
  { outcome, endsOn, exemptUntil }: Pick<ListedAssignment, "outcome" | "endsOn"> & { readonly exemptUntil: Day | null },
  today: Day,
): boolean => outcome === "exempt" && exemptUntil !== null && exemptUntil < today && exemptUntil < endsOn;

function conditions({ search, filters }: AssignmentListing, today: Day): (SQL | undefined)[] {
  const like = likeOf(search);
  const states: Record<string, SQL | undefined> = {
    planned: gt(assignment.startsOn, today),
    running: and(lte(assignment.startsOn, today), gte(assignment.endsOn, today)),
    ended: lt(assignment.endsOn, today),
  };
  const works: Record<string, SQL | undefined> = {
    usual: eq(assignment.workerCategory, USUAL_CATEGORY),
    other: ne(assignment.workerCategory, USUAL_CATEGORY),
  };
  return [
    search
      ? or(ilike(assignment.number, like), ilike(assignment.jobTitle, like), ilike(submission.workerName, like))
      : undefined,
    filters.state && Object.hasOwn(states, filters.state) ? states[filters.state] : undefined,
    filters.work && Object.hasOwn(works, filters.work) ? works[filters.work] : undefined,
    // As text: what an address says may be no uuid at all.
    filters.council ? eq(sql`${assignment.councilId}::text`, filters.council) : undefined,
    filters.agency ? eq(sql`${assignment.agencyId}::text`, filters.agency) : undefined,
    filters.outcome ? eq(verdict.outcome, filters.outcome as Outcome) : undefined,
  ];
}
