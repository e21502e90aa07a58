import { eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lockLeaver, type SeenLeaver } from "./lock-leaver";
import { lookInRegion } from "./look-in-region";

/** Takes out an entry that should never have been made. @throws StaleError where it was changed since it was seen. */
export const removeLeaver = (viewer: Viewer, seen: SeenLeaver): Promise<void> =>
  changing(viewer, async (change) => {
    await lockLeaver(change, seen);
    await change.db.delete(leaver).where(eq(leaver.id, seen.id));
    change.record({ type: "leaver.removed", subjectId: seen.id, details: {} });
    await lookInRegion(change);
  });
