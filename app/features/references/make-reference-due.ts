import { eq, sql } from "drizzle-orm";
import { reference, submission, submissionFacts } from "#db/schema";
import { addDays, type Day, dayOf, formatDay } from "~/domain/day";
import type { CoreJobType } from "~/domain/facts";
import { dueOn } from "~/domain/references/reference-policy";
import type { Change } from "~/platform/tenancy";
import { newNumber } from "../number";
import { askReferees } from "./ask-referees";
import { recordStep } from "./record-step";
import { referencePolicyFor } from "./reference-policy-for";
import { standardTemplateFor } from "./standard-template-for";

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
 * Puts the reference of an assignment that is going to end, or is half-way, to its council's referees, on today's
 * template. Called again, it moves the reference of an end with the end for as long as it is not given, and otherwise
 * changes nothing.
 */
export async function makeReferenceDue(
  change: Change,
  assignment: EndingAssignment,
  occasion: "end" | "mid-point" = "end",
): Promise<void> {
  const [worker] = await change.db
    .select({ name: submission.workerName, email: submissionFacts.workerEmail })
    .from(submission)
    .innerJoin(submissionFacts, eq(submissionFacts.submissionId, submission.id))
    .where(eq(submission.id, assignment.submissionId));
  if (!worker?.name) throw new Error(`The submission of assignment ${assignment.id} names no worker.`);

  const { councilId, regionId } = assignment;
  const template = await standardTemplateFor(change, { giverId: councilId, regionId });
  const policy = await referencePolicyFor(change, councilId, change.today);
  const isEnd = occasion === "end";
  const due: Day = isEnd
    ? dueOn(policy, dayOf(assignment.endsOn), change.today)
    : addDays(change.today, policy.dueDaysAfterRequest);
  const number = newNumber("P");
  const [made] = await change.db
    .insert(reference)
    .values({
      id: change.newId(),
      number,
      workerId: assignment.workerId,
      assignmentId: assignment.id,
      occasion,
      giverId: councilId,
      agencyId: assignment.agencyId,
      regionId,
      workerName: worker.name,
      workerEmail: worker.email,
      jobTitle: assignment.jobTitle,
      coreJobType: assignment.coreJobType,
      periodFrom: assignment.startsOn,
      periodTo: isEnd ? assignment.endsOn : null,
      status: "due",
      dueOn: due,
      templateId: template.id,
      templateVersion: template.version,
      practiceBased: template.practiceBased,
      createdAt: change.now.toISOString(),
    })
    .onConflictDoUpdate({
      target: [reference.assignmentId, reference.occasion],
      targetWhere: sql`assignment_id is not null and status <> 'withdrawn'`,
      set: { periodTo: assignment.endsOn, dueOn: due, version: sql`${reference.version} + 1` },
      setWhere: sql`${reference.givenAt} is null and ${reference.closedAt} is null and ${reference.periodTo} <> excluded.period_to`,
    })
    .returning({
      id: reference.id,
      number: reference.number,
      occasion: reference.occasion,
      giverId: reference.giverId,
      agencyId: reference.agencyId,
    });
  if (!made) return;
  const isMoved = made.number !== number;
  const note = isMoved ? `The assignment now ends on ${formatDay(dayOf(assignment.endsOn))}` : undefined;
  await recordStep(change, made, { step: "due", note });
  change.record({ type: "reference.due", subjectId: made.id, details: { assignmentId: assignment.id, dueOn: due } });
  if (!isMoved) await askReferees(change, made);
}
