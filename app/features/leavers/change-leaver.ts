import { eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type Leaver, refuseLastDay } from "./leaver-form";
import { lockLeaver, type SeenLeaver } from "./lock-leaver";
import { lookInRegion } from "./look-in-region";
import { monthsKept } from "./months-kept";
import { alreadyRecorded, refuseLikeName, refuseNamedPost } from "./record-leaver";

/**
 * Puts a wrong entry right: whoever is judged from now on is judged by what it says now. What was said of a post that
 * stays as it is, is not asked again.
 * @throws StaleError where it was changed since it was seen; Refused as recordLeaver.
 */
export async function changeLeaver(
  viewer: Viewer,
  seen: SeenLeaver,
  changed: Leaver,
  namingNobody: readonly string[] = [],
): Promise<void> {
  try {
    await changing(viewer, async (change) => {
      const [months, post] = await Promise.all([monthsKept(change), lockLeaver(change, seen)]);
      refuseLastDay(changed, { today: change.today, months });
      await refuseNamedPost(change, changed);
      await refuseLikeName(change, changed, [...namingNobody, post]);
      await change.db
        .update(leaver)
        .set({ ...changed, recordedBy: viewer.name, recordedAt: change.now.toISOString() })
        .where(eq(leaver.id, seen.id));
      change.record({ type: "leaver.changed", subjectId: seen.id, details: {} });
      await lookInRegion(change);
    });
  } catch (error) {
    throw alreadyRecorded(error, changed);
  }
}
