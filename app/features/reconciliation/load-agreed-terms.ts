import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { agreedCharge, assignment } from "#db/schema";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { type Day, dayOfInstant } from "~/domain/day";
import type { CoreJobType, SubmissionFacts } from "~/domain/facts";
import { groupBy } from "~/domain/group-by";
import type { AgreedTerms, CapExemption } from "~/domain/reconciliation/agreed-terms";
import { type CapInForce, capsInForce } from "~/domain/rulebooks/caps-in-force";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { exemptionsOfCouncil } from "../exemptions/exemptions-for";
import { councilRules } from "../rulebooks/council-rules";

export type TermsFilter = {
  readonly assignmentIds?: readonly string[];
  readonly agencyId?: string;
  readonly councilId?: string;
};

/**
 * What was agreed for the assignments whose charges the viewer's organisation pays, narrowed by the filter. Caps are
 * those that bind the council for an assignment starting on its day, as its submission was judged. By number.
 */
export async function loadAgreedTerms(read: Read, filter: TermsFilter = {}): Promise<readonly AgreedTerms[]> {
  const { db, viewer } = read;
  const wanted = and(
    eq(sql`coalesce(${assignment.mspId}, ${assignment.councilId})`, viewer.organisationId),
    filter.assignmentIds ? inArray(assignment.id, [...filter.assignmentIds]) : undefined,
    filter.agencyId ? eq(assignment.agencyId, filter.agencyId) : undefined,
    filter.councilId ? eq(assignment.councilId, filter.councilId) : undefined,
  );
  const assignments = await db
    .select({
      id: assignment.id,
      number: assignment.number,
      submissionId: assignment.submissionId,
      agencyId: assignment.agencyId,
      councilId: assignment.councilId,
      jobTitle: assignment.jobTitle,
      coreJobType: assignment.coreJobType,
      workerCategory: assignment.workerCategory,
      rulebookRoles: assignment.rulebookRoles,
      startsOn: sql<Day>`${assignment.startsOn}`,
      endsOn: sql<Day>`${assignment.endsOn}`,
      hoursPerWeek: assignment.hoursPerWeek,
      createdAt: assignment.createdAt,
    })
    .from(assignment)
    .where(wanted)
    .orderBy(asc(assignment.number));
  const numberOf = await loadWorkerNumbers(read);
  const charges = await db
    .select({
      assignmentId: agreedCharge.assignmentId,
      from: sql<Day>`${agreedCharge.from}`,
      breakdown: agreedCharge.breakdown,
    })
    .from(agreedCharge)
    .innerJoin(assignment, eq(assignment.id, agreedCharge.assignmentId))
    .where(wanted)
    .orderBy(asc(agreedCharge.from));
  const chargesOf = groupBy(charges, ({ assignmentId }) => assignmentId);
  const rules = await rulesByCouncil(
    read,
    assignments.map(({ councilId }) => councilId),
  );
  return assignments.map(({ id, createdAt, submissionId, ...row }) => {
    const own = chargesOf.get(id) ?? [];
    return {
      ...row,
      assignmentId: id,
      workerNumber: numberOf.get(id) ?? "",
      agreedOn: dayOfInstant(createdAt),
      charges: own.map(({ from, breakdown }) => ({ from, breakdown })),
      caps: rules.capsOf(row),
      otherRoles: otherRolesOf(own, row.coreJobType).map((role) => ({
        role,
        caps: rules.capsOf({ ...row, coreJobType: role }),
      })),
      exemptions: rules.exemptionsOf({ councilId: row.councilId, submissionId }),
    };
  });
}

/** The roles other than the assignment’s own whose hours some of its charges are for. */
const otherRolesOf = (
  charges: readonly { readonly breakdown: ChargeBreakdown }[],
  own: CoreJobType,
): readonly CoreJobType[] => [
  ...new Set(
    charges.flatMap(({ breakdown: { shares = [] } }) =>
      shares.flatMap(({ coreJobType }) => (coreJobType && coreJobType !== own ? [coreJobType] : [])),
    ),
  ),
];

/** Asked for apart: joined to assignments, the function would be searched from its first row for each of them. */
async function loadWorkerNumbers({ db }: Read): Promise<ReadonlyMap<string, string>> {
  const rows = await db.execute<{ assignment_id: string; registration_number: string }>(
    sql`select assignment_id, registration_number from paid_workers()`,
  );
  return new Map(rows.map((row) => [row.assignment_id, row.registration_number]));
}

type Exempted = { readonly councilId: string; readonly submissionId: string };

type Capped = Pick<AgreedTerms, "councilId" | "coreJobType" | "startsOn"> &
  Pick<SubmissionFacts, "workerCategory" | "rulebookRoles">;

/** Looks up each council's rules once, and the caps of a role once for each day of start. */
async function rulesByCouncil(read: Read, councilIds: readonly string[]) {
  const rules = new Map<string, CouncilRules>();
  const granted = new Map<string, Awaited<ReturnType<typeof exemptionsOfCouncil>>>();
  for (const councilId of new Set(councilIds)) {
    rules.set(councilId, await councilRules(read, councilId));
    granted.set(councilId, await exemptionsOfCouncil(read, councilId));
  }
  const known = new Map<string, readonly CapInForce[]>();
  const exemptionsOf = ({ councilId, submissionId }: Exempted): readonly CapExemption[] =>
    (granted.get(councilId)?.get(submissionId) ?? [])
      .filter(({ rule }) => rule === "price-cap")
      .map(({ rulebookId, startsOn, endsOn, upTo, roles }) => ({
        rulebook: rules.get(councilId)?.bound.find(({ rulebook }) => rulebook.id === rulebookId)?.rulebook.title ?? "",
        from: startsOn,
        to: endsOn,
        upTo,
        roles,
      }));
  const capsOf = ({ councilId, startsOn, ...role }: Capped): readonly CapInForce[] => {
    const { coreJobType, workerCategory, rulebookRoles } = role;
    const key = JSON.stringify([councilId, startsOn, coreJobType, workerCategory, rulebookRoles]);
    const before = known.get(key);
    if (before) return before;
    const bound = rules.get(councilId);
    const caps = bound ? capsInForce(bound, { coreJobType, workerCategory, rulebookRoles, on: startsOn }) : [];
    known.set(key, caps);
    return caps;
  };
  return { capsOf, exemptionsOf };
}
