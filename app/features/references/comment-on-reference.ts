import { eq } from "drizzle-orm";
import { reference, referenceComment } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findShared } from "./find-shared";
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
    const shared = await findShared(change, referenceId);
    if (shared.commentedAt) throw new DoneBefore();
    const { documentId, giverId } = shared;
    const at = change.now.toISOString();
    await change.db.insert(referenceComment).values({ referenceId, documentId, giverId, text, at });
    await change.db
      .update(reference)
      .set({ status: "commented", commentedAt: at })
      .where(eq(reference.id, referenceId));
    await recordStep(change, shared, { step: "commented" });
    change.record({ type: "reference.commented", subjectId: referenceId, details: {} });
  });
}
