import { and, eq, lte, sql } from "drizzle-orm";
import { assignment, requisition } from "#db/schema";
import type { JobPayload } from "~/platform/jobs/jobs";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";

/**
 * Job: marks a requisition filled once every one of its places is taken, as its council, since the agency whose
 * acceptance fills it may not change it.
 */
export async function fillRequisition({ councilId, requisitionId }: JobPayload<"fill-requisition">): Promise<void> {
  const council = systemViewer({ id: councilId, name: "Council", kind: "council" });
  await changingOnce(council, async (change) => {
    const placesTaken = sql`(select count(*) from ${assignment} a where a.requisition_id = ${requisition.id})`;
    const filled = await change.db
      .update(requisition)
      .set({ status: "filled", version: sql`${requisition.version} + 1` })
      .where(
        and(eq(requisition.id, requisitionId), eq(requisition.status, "open"), lte(requisition.posts, placesTaken)),
      )
      .returning({ id: requisition.id });
    if (filled.length === 0) throw new DoneBefore();
    change.record({ type: "requisition.filled", subjectId: requisitionId, details: {} });
  });
}
