import type { Change } from "~/platform/tenancy";
import type { ChasedReference } from "./find-chased";
import { recordStep } from "./record-step";

/**
 * Chases a reference that may be chased: whoever is to give it is mailed by a job, since an agency sees neither a
 * council's people nor the links of a referee outside.
 */
export async function recordChase(change: Change, chased: ChasedReference): Promise<void> {
  const { id, giverId } = chased;
  await recordStep(change, chased, { step: "chased" });
  change.record({ type: "reference.chased", subjectId: id, details: { times: chased.chasedAt.length + 1 } });
  change.enqueue("chase-referee", { giverId, referenceId: id, chasedAt: change.now.toISOString() });
}
