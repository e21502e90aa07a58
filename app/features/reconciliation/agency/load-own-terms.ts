import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { agreedCharge, assignment, candidate, organisation, submission } from "#db/schema";
import { type Day, dayOfInstant } from "~/domain/day";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import type { Read } from "~/platform/tenancy";

/** What was agreed, with the names by which an agency knows the assignment. No caps: an agency charges what was agreed. */
export type OwnTerms = AgreedTerms & { readonly workerName: string; readonly council: string };

/** The assignments of the viewer's agency that a payer pays for, with what was agreed for each. By number. */
export async function loadOwnTerms({ db, viewer }: Read, payerId: string): Promise<readonly OwnTerms[]> {
  const rows = await db
    .select({
      assignmentId: assignment.id,
      number: assignment.number,
      agencyId: assignment.agencyId,
      councilId: assignment.councilId,
      jobTitle: assignment.jobTitle,
      coreJobType: assignment.coreJobType,
      startsOn: sql<Day>`${assignment.startsOn}`,
      endsOn: sql<Day>`${assignment.endsOn}`,
      hoursPerWeek: assignment.hoursPerWeek,
      createdAt: assignment.createdAt,
      workerName: submission.workerName,
      registration: candidate.registration,
      council: organisation.name,
    })
    .from(assignment)
    .innerJoin(organisation, eq(organisation.id, assignment.councilId))
    .innerJoin(submission, eq(submission.id, assignment.submissionId))
    .innerJoin(candidate, eq(candidate.id, submission.candidateId))
    .where(
      and(
        eq(assignment.agencyId, viewer.organisationId),
        eq(sql`coalesce(${assignment.mspId}, ${assignment.councilId})`, payerId),
      ),
    )
    .orderBy(asc(assignment.number));
  const charges = await loadCharges(
    db,
    rows.map(({ assignmentId }) => assignmentId),
  );
  return rows.map(({ createdAt, registration, workerName, ...row }) => ({
    ...row,
    workerName: workerName ?? "",
    workerNumber: registration.number,
    agreedOn: dayOfInstant(createdAt),
    charges: charges.get(row.assignmentId) ?? [],
    caps: [],
  }));
}

async function loadCharges(db: Read["db"], assignmentIds: readonly string[]) {
  if (assignmentIds.length === 0) return new Map<string, AgreedTerms["charges"]>();
  const rows = await db
    .select({
      assignmentId: agreedCharge.assignmentId,
      from: sql<Day>`${agreedCharge.from}`,
      breakdown: agreedCharge.breakdown,
    })
    .from(agreedCharge)
    .where(inArray(agreedCharge.assignmentId, [...assignmentIds]))
    .orderBy(asc(agreedCharge.from));
  const byAssignment = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const others = byAssignment.get(row.assignmentId);
    if (others) others.push(row);
    else byAssignment.set(row.assignmentId, [row]);
  }
  return byAssignment;
}
