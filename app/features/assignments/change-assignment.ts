import { and, desc, eq } from "drizzle-orm";
import { agreedCharge, assignment } from "#db/schema";
import { dayOf } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { staleError } from "../last-change";

/** The council's assignment and the latest of its agreed charges, locked until the change is made. Throws notFound where it is not the council's. */
export async function findToChange(change: Change, id: string) {
  const own = and(eq(assignment.id, id), eq(assignment.councilId, change.viewer.organisationId));
  const [found] = await change.db.select().from(assignment).where(own).for("update");
  const [latest] = await change.db
    .select()
    .from(agreedCharge)
    .where(eq(agreedCharge.assignmentId, id))
    .orderBy(desc(agreedCharge.from))
    .limit(1);
  if (!found) throw notFound();
  if (!latest) throw new Error(`Assignment ${id} has no agreed charge`);
  return {
    ...found,
    startsOn: dayOf(found.startsOn),
    endsOn: dayOf(found.endsOn),
    charge: { ...latest, from: dayOf(latest.from) },
  };
}

export type ChangingAssignment = Awaited<ReturnType<typeof findToChange>>;

/** Throws StaleError where another change came after the page that showed `shown`. */
export async function refuseStale(change: Change, { id, version }: ChangingAssignment, shown: number): Promise<void> {
  if (version !== shown) throw await staleError(change, id);
}

/** Changes the locked assignment, lets the agency know, and has it judged again for breaches. */
export async function keepChange(
  change: Change,
  { id, version, agencyId, councilId, number }: ChangingAssignment,
  values: Partial<
    Pick<typeof assignment.$inferInsert, "endsOn" | "noticeGivenOn" | "verdictId" | "registerCheck" | "renewedChecks">
  >,
): Promise<void> {
  await change.db
    .update(assignment)
    .set({ ...values, version: version + 1 })
    .where(eq(assignment.id, id));
  change.enqueue("tell-agency", { agencyId, mail: "assignment-changed", subjectId: id, number });
  lookForBreaches(change, { councilId, assignmentId: id });
}
