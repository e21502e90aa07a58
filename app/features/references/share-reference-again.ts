import { and, eq, gt } from "drizzle-orm";
import { referenceLink } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { linkExpiry, shareReference } from "./share-reference";

const A_MINUTE = 60_000;

/**
 * Shares a given reference with the worker once more, where their link has expired or is lost. The links sent before stop
 * opening. A link sent within the last minute is left alone: that was the first of two clicks.
 */
export function shareReferenceAgain(viewer: Viewer, referenceId: string) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference } = await findGivingReference(change, referenceId);
    if (!reference.givenAt) throw notFound();
    const at = change.now.toISOString();
    const links = await change.db
      .select({ expiresAt: referenceLink.expiresAt })
      .from(referenceLink)
      .where(and(eq(referenceLink.referenceId, referenceId), gt(referenceLink.expiresAt, at)));
    const newest = Date.parse(await linkExpiry(change));
    if (links.some(({ expiresAt }) => newest - Date.parse(expiresAt) < A_MINUTE)) throw new DoneBefore();
    await change.db
      .update(referenceLink)
      .set({ expiresAt: at })
      .where(and(eq(referenceLink.referenceId, referenceId), gt(referenceLink.expiresAt, at)));
    await shareReference(change, reference);
  });
}
