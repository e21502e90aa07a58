import { and, desc, eq, gte, inArray, isNotNull, lt, lte, sql } from "drizzle-orm";
import { agreedCharge, assignment, reference, submissionFacts } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { factsOfEngagement } from "~/domain/engagement";
import type { SubmissionFacts } from "~/domain/facts";
import { AWAITED_STATUSES } from "~/domain/references/reference-life";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { exemptionsOfCouncil } from "../exemptions/exemptions-for";
import { recordedSinceStart } from "../leavers/recorded-since-start";

/** An assignment that runs today, with the facts by which it is judged today. */
export type RunningAssignment = {
  readonly id: string;
  readonly agencyId: string;
  readonly regionId: string;
  /** An instant: when the agency accepted what became the assignment. */
  readonly createdAt: string;
  /** The first day of the charge in force. */
  readonly chargeFrom: Day;
  readonly facts: SubmissionFacts;
  /** The same as of its first day, where councils have recorded since that its worker should not have started; null elsewhere. */
  readonly atStart: SubmissionFacts | null;
};

/** A council's assignments that run today, or the one of them, each as it stands: three queries, however many there are. */
export async function runningAssignments(
  read: Read,
  councilId: string,
  assignmentId: string | null,
  rules: CouncilRules,
): Promise<readonly RunningAssignment[]> {
  const { db, today } = read;
  const inForce = db
    .selectDistinctOn([agreedCharge.assignmentId], {
      assignmentId: agreedCharge.assignmentId,
      from: agreedCharge.from,
      breakdown: agreedCharge.breakdown,
    })
    .from(agreedCharge)
    .where(and(eq(agreedCharge.councilId, councilId), lte(agreedCharge.from, today)))
    .orderBy(agreedCharge.assignmentId, desc(agreedCharge.from))
    .as("in_force");
  const [rows, granted, recordedSince] = await Promise.all([
    db
      .select({
        id: assignment.id,
        agencyId: assignment.agencyId,
        regionId: assignment.regionId,
        submissionId: assignment.submissionId,
        startsOn: assignment.startsOn,
        endsOn: assignment.endsOn,
        hoursPerWeek: assignment.hoursPerWeek,
        registerCheck: assignment.registerCheck,
        renewedChecks: assignment.renewedChecks,
        createdAt: assignment.createdAt,
        charge: inForce.breakdown,
        chargeFrom: inForce.from,
        frozen: submissionFacts.facts,
      })
      .from(assignment)
      .innerJoin(submissionFacts, eq(submissionFacts.submissionId, assignment.submissionId))
      .leftJoin(inForce, eq(inForce.assignmentId, assignment.id))
      .where(
        and(
          eq(assignment.councilId, councilId),
          lte(assignment.startsOn, today),
          gte(assignment.endsOn, today),
          assignmentId === null ? undefined : eq(assignment.id, assignmentId),
        ),
      )
      .orderBy(assignment.id),
    exemptionsOfCouncil(read, councilId),
    recordedSinceStart(read, { councilId, assignmentId }, rules),
  ]);
  return rows.map(({ id, agencyId, regionId, submissionId, createdAt, frozen, charge, chargeFrom, ...terms }) => {
    const days = { startsOn: dayOf(terms.startsOn), endsOn: dayOf(terms.endsOn) };
    const exemptions = granted.get(submissionId) ?? [];
    const recorded = recordedSince(submissionId, frozen, days.startsOn);
    const facts = factsOfEngagement(
      frozen,
      { ...terms, ...days, ...(charge ? { charge } : {}) },
      { judgedOn: today, leavings: recorded.length > 0 ? recorded : frozen.leavings, exemptions },
    );
    return {
      id,
      agencyId,
      regionId,
      createdAt,
      chargeFrom: chargeFrom === null ? days.startsOn : dayOf(chargeFrom),
      facts,
      atStart: recorded.length > 0 ? { ...facts, judgedOn: days.startsOn } : null,
    };
  });
}

/**
 * Of each assignment of a council, or of the one, the reference that is longest overdue: what is declined, cancelled or
 * withdrawn is not, nor what came back, and nothing that an agency asks for beside an assignment.
 */
export const overdueReferences = ({ db, today }: Read, councilId: string, assignmentId: string | null) =>
  db
    .selectDistinctOn([reference.assignmentId], {
      assignmentId: sql<string>`${reference.assignmentId}`,
      agencyId: reference.agencyId,
      regionId: sql<string>`${reference.regionId}`,
      number: reference.number,
      dueOn: reference.dueOn,
    })
    .from(reference)
    .where(
      and(
        eq(reference.giverId, councilId),
        inArray(reference.status, AWAITED_STATUSES),
        isNotNull(reference.assignmentId),
        lt(reference.dueOn, today),
        assignmentId === null ? undefined : eq(reference.assignmentId, assignmentId),
      ),
    )
    .orderBy(reference.assignmentId, reference.dueOn, reference.number);
