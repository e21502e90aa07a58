import { and, eq, sql } from "drizzle-orm";
import { requisition } from "#db/schema";
import type { JobPayload } from "~/platform/jobs/jobs";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";

/** Job: marks a requisition filled, as its council, since the agency whose acceptance fills it may not change it. */
export async function fillRequisition({ councilId, requisitionId }: JobPayload<"fill-requisition">): Promise<void> {
  const council = systemViewer({ id: councilId, name: "Council", kind: "council" });
  await changingOnce(council, async (change) => {
    const filled = await change.db
      .update(requisition)
      .set({ status: "filled", version: sql`${requisition.version} + 1` })
      .where(and(eq(requisition.id, requisitionId), eq(requisition.status, "open")))
      .returning({ id: requisition.id });
    if (filled.length === 0) throw new DoneBefore();
    change.record({ type: "requisition.filled", subjectId: requisitionId, details: {} });
  });
}
