import { inArray, sql } from "drizzle-orm";
import { reference } from "#db/schema";
import type { Change } from "~/platform/tenancy";

/**
 * Opens the references that were put behind a submission to the council that receives it. The database itself sees to
 * the worker's consent and to whose they are (carry_references); this asks that every one wanted has been opened.
 *
 * @throws Error where one may not be carried: the submission is then not sent.
 */
export async function carryReferences(
  change: Change,
  {
    submissionId,
    councilId,
    referenceIds,
  }: { readonly submissionId: string; readonly councilId: string; readonly referenceIds: readonly string[] },
): Promise<void> {
  const [opened, givers] = await Promise.all([
    change.db.execute<{ id: string }>(
      sql`select id from carry_references(${submissionId}, ${change.now.toISOString()}) as carried(id)`,
    ),
    change.db
      .select({ id: reference.id, councilId: reference.giverId })
      .from(reference)
      .where(inArray(reference.id, [...referenceIds])),
  ]);
  const carried = new Set(opened.map(({ id }) => id));
  const refused = referenceIds.filter((id) => !carried.has(id));
  if (refused.length > 0)
    throw new Error(`Submission ${submissionId} may not carry ${refused.length} of its references.`);
  for (const giver of givers) {
    const event = { type: "reference.carried", subjectId: giver.id, details: { submissionId, councilId } } as const;
    change.record(event);
    change.record(event, { inChainOf: giver.councilId });
  }
}
