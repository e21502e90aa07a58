import { eq } from "drizzle-orm";
import { reference, referenceComment } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";

/**
 * What the worker says of their reference, by their private link: once, and kept as it was said. It goes wherever the
 * reference goes. A second comment changes nothing.
 */
export function commentOnReference(
  viewer: Viewer,
  { referenceId, text }: { readonly referenceId: string; readonly text: string },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const [row] = await change.db.select().from(reference).where(eq(reference.id, referenceId));
    if (row?.status !== "shared" || !row.documentId) throw new DoneBefore();
    const at = change.now.toISOString();
    await change.db
      .insert(referenceComment)
      .values({ referenceId, documentId: row.documentId, giverId: row.giverId, text, at });
    await change.db
      .update(reference)
      .set({ status: "commented", commentedAt: at })
      .where(eq(reference.id, referenceId));
    await recordStep(change, row, { step: "commented" });
    change.record({ type: "reference.commented", subjectId: referenceId, details: {} });
  });
}
