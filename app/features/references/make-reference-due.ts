import { eq, sql } from "drizzle-orm";
import { reference, submission, submissionFacts } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import { dueOn, policyFor } from "~/domain/references/reference-policy";
import { templateFor } from "~/domain/references/reference-template";
import { paths } from "~/paths";
import type { Change } from "~/platform/tenancy";
import { linkTo } from "../identity/link-to";
import { peopleWithRole } from "../notices/people-with-role";
import { newNumber } from "../number";
import { referencesInUse } from "./load-reference-templates";

export type EndingAssignment = {
  readonly id: string;
  readonly councilId: string;
  readonly agencyId: string;
  readonly regionId: string;
  readonly workerId: string;
  readonly submissionId: string;
  readonly jobTitle: string;
  readonly coreJobType: CoreJobType;
  readonly startsOn: string;
  readonly endsOn: string;
};

/**
 * Puts the reference of an assignment that is going to end to its council's referees, on today's template. Called again,
 * it moves the reference with the end for as long as it is not given, and otherwise changes nothing.
 */
export async function makeReferenceDue(change: Change, assignment: EndingAssignment): Promise<void> {
  const { templates, policies } = await referencesInUse();
  const [worker] = await change.db
    .select({ name: submission.workerName, email: submissionFacts.workerEmail })
    .from(submission)
    .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
    .where(eq(submission.id, assignment.submissionId));
  if (!worker?.name) throw new Error(`The submission of assignment ${assignment.id} names no worker.`);

  const template = templateFor(templates, change.today);
  const due: Day = dueOn(policyFor(policies, change.today), dayOf(assignment.endsOn), change.today);
  const number = newNumber("P");
  const [made] = await change.db
    .insert(reference)
    .values({
      id: change.newId(),
      number,
      workerId: assignment.workerId,
      assignmentId: assignment.id,
      occasion: "end",
      giverId: assignment.councilId,
      agencyId: assignment.agencyId,
      regionId: assignment.regionId,
      workerName: worker.name,
      workerEmail: worker.email,
      jobTitle: assignment.jobTitle,
      coreJobType: assignment.coreJobType,
      periodFrom: assignment.startsOn,
      periodTo: assignment.endsOn,
      status: "due",
      dueOn: due,
      templateId: template.id,
      templateVersion: template.version,
      createdAt: change.now.toISOString(),
    })
    .onConflictDoUpdate({
      target: [reference.assignmentId, reference.occasion],
      targetWhere: sql`assignment_id is not null and status <> 'withdrawn'`,
      set: { periodTo: assignment.endsOn, dueOn: due, version: sql`${reference.version} + 1` },
      setWhere: sql`${reference.givenAt} is null and ${reference.periodTo} <> excluded.period_to`,
    })
    .returning({ id: reference.id, number: reference.number });
  if (!made) return;
  change.record({ type: "reference.due", subjectId: made.id, details: { assignmentId: assignment.id, dueOn: due } });
  if (made.number === number) await tellReferees(change, made);
}

async function tellReferees(change: Change, { id, number }: { id: string; number: string }): Promise<void> {
  const referees = await peopleWithRole(change, "referee");
  const link = linkTo(paths.council.references.show(id));
  for (const { name, email } of referees) change.mail({ mail: "reference-due", to: email, name, link, number });
}
