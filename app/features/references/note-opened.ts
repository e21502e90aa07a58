import { and, eq, inArray, isNull } from "drizzle-orm";
import { reference } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { recordStep } from "./record-step";

/** Notes that whoever is asked for a reference has opened the request: the first time, and while nothing is written yet. */
export async function noteOpened(change: Change, referenceId: string): Promise<void> {
  const [opened] = await change.db
    .update(reference)
    .set({ status: "opened", openedAt: change.now.toISOString() })
    .where(
      and(
        eq(reference.id, referenceId),
        isNull(reference.openedAt),
        inArray(reference.status, ["due", "requested", "bounced"]),
      ),
    )
    .returning({ id: reference.id, giverId: reference.giverId, agencyId: reference.agencyId });
  if (!opened) return;
  await recordStep(change, opened, { step: "opened" });
  change.record({ type: "reference.opened", subjectId: referenceId, details: {} });
}
