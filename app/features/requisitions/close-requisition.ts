import { eq } from "drizzle-orm";
import { requisition } from "#db/schema";
import type { ReasonForClosing } from "~/domain/reasons-for-closing";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";

/**
 * Closes a requisition that still is at `version`: agencies put nobody more forward, and what they submitted stays.
 * Closed already, it stays closed.
 *
 * @throws StaleError where it has changed since, for instance because it was filled.
 */
export function closeRequisition(
  viewer: Viewer,
  { id, version, reason }: { readonly id: string; readonly version: number; readonly reason: ReasonForClosing },
) {
  return changingOnce(viewer, async (change) => {
    const [found] = await change.db.select().from(requisition).where(eq(requisition.id, id)).for("update");
    if (!found) throw notFound();
    if (found.status === "closed") throw new DoneBefore();
    if (found.version !== version) throw await staleError(change, id);
    await change.db
      .update(requisition)
      .set({ status: "closed", version: version + 1 })
      .where(eq(requisition.id, id));
    change.record({ type: "requisition.closed", subjectId: id, details: { reason } });
  });
}
