import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { sentJustNow } from "./links/sent-just-now";
import { lockReference } from "./lock-reference";
import { shareReference } from "./share-reference";

/**
 * Shares a given reference with the worker once more, where their link has expired or is lost. The links sent before stop
 * opening. A link sent within the last minute is left alone: that was the first of two clicks.
 */
export function shareReferenceAgain(viewer: Viewer, referenceId: string) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference } = await findGivingReference(change, referenceId);
    if (!reference.givenAt) throw notFound();
    if (await sentJustNow(change, { referenceId, purpose: "read" })) throw new DoneBefore();
    await shareReference(change, reference);
  });
}
