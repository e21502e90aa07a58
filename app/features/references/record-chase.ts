import { eq } from "drizzle-orm";
import { referenceReferee } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { ChasedReference } from "./find-chased";
import { recordStep } from "./record-step";

/**
 * Chases a reference that may be chased: whoever is to give it is mailed by a job, since an agency sees neither a
 * council's people nor the links of a referee outside.
 */
export async function recordChase(change: Change, chased: ChasedReference): Promise<void> {
  const { id, number, giverId } = chased;
  await recordStep(change, chased, { step: "chased" });
  change.record({ type: "reference.chased", subjectId: id, details: { times: chased.chasedAt.length + 1 } });
  const [referee] = await change.db
    .select({ referenceId: referenceReferee.referenceId })
    .from(referenceReferee)
    .where(eq(referenceReferee.referenceId, id));
  if (referee) change.enqueue("chase-referee", { giverId, referenceId: id, chasedAt: change.now.toISOString() });
  else
    change.enqueue("tell-role", {
      organisationId: giverId,
      role: "referee",
      mail: "reference-chased",
      subjectId: id,
      number,
    });
}
