import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { closeCorrection } from "./close-correction";
import { findGivingReference } from "./find-reference";
import { actingForGiver } from "./links/acting-for-giver";
import { lockReference } from "./lock-reference";
import { withdrawAndReplace } from "./withdraw-and-replace";

/**
 * Withdraws a reference that was given, for a reason in words, and begins the one that replaces it. A correction that
 * the worker waits for is answered by it. Withdrawn twice, it is withdrawn once. @throws 404 where it was never given.
 */
export async function withdrawReference(
  viewer: Viewer,
  { referenceId, reason }: { readonly referenceId: string; readonly reason: string },
) {
  return changingOnce(actingForGiver(viewer, referenceId), async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    if (!giving.reference.givenAt) throw notFound();
    if (giving.reference.status === "withdrawn") throw new DoneBefore();
    await closeCorrection(change, giving, { answer: "corrected", words: reason });
    await withdrawAndReplace(change, giving, reason);
  });
}
