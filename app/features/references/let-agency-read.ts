import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findOnceShared, findShared } from "./find-shared";
import { openToAgency } from "./open-to-agency";

/**
 * Whether the worker agrees that the agency reads their reference. They can change their mind, and say no of one that was
 * withdrawn, which the agency could read until then; the same again changes nothing.
 */
export function letAgencyRead(
  viewer: Viewer,
  { referenceId, letsAgencyRead }: { readonly referenceId: string; readonly letsAgencyRead: boolean },
) {
  return changingOnce(viewer, async (change) => {
    const find = letsAgencyRead ? findShared : findOnceShared;
    const shared = await find(change, referenceId);
    if (shared.workerLetsAgencyRead === letsAgencyRead) throw new DoneBefore();
    await change.db
      .update(reference)
      .set({ workerLetsAgencyRead: letsAgencyRead })
      .where(eq(reference.id, referenceId));
    await openToAgency(change, { ...shared, workerLetsAgencyRead: letsAgencyRead });
  });
}
