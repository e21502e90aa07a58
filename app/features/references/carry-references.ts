import { sql } from "drizzle-orm";
import type { Change } from "~/platform/tenancy";

/**
 * Opens the references that were put behind a submission to the council that receives it, and notes it on the timeline
 * and in the chain of whoever gave each. The database itself sees to the worker's leave and to whose they are
 * (carry_references).
 *
 * @returns those of them that may not be carried, for which the submission is not to be sent.
 */
export async function carryReferences(
  change: Change,
  {
    submissionId,
    councilId,
    referenceIds,
  }: { readonly submissionId: string; readonly councilId: string; readonly referenceIds: readonly string[] },
): Promise<readonly string[]> {
  const carried = await change.db.execute<{ id: string; giver_id: string }>(
    sql`select id, giver_id from carry_references(${submissionId}, ${change.now.toISOString()})`,
  );
  for (const { id, giver_id: giverId } of carried) {
    const event = { type: "reference.carried", subjectId: id, details: { submissionId, councilId } } as const;
    change.record(event);
    change.record(event, { inChainOf: giverId });
  }
  const opened = new Set(carried.map(({ id }) => id));
  return referenceIds.filter((id) => !opened.has(id));
}
