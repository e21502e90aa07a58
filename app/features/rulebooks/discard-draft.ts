import { eq } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";
import { type DraftAt, lockDraft, lockOwnVersion } from "./change-draft";

/** Gives a draft up. It stays to be read, and is never sent. @throws Refused where it was sent; StaleError where it has changed. */
export function discardDraft(viewer: Viewer, { id, version }: DraftAt) {
  return changingOnce(viewer, async (change) => {
    if ((await lockOwnVersion(change, id)).status === "discarded") throw new DoneBefore();
    const draft = await lockDraft(change, id);
    if (draft.version !== version) throw await staleError(change, id);
    await change.db
      .update(rulebookVersion)
      .set({ status: "discarded", draftedBy: viewer.name, changedAt: change.now.toISOString(), version: version + 1 })
      .where(eq(rulebookVersion.id, id));
    change.record({ type: "rulebook.draft-discarded", subjectId: id, details: {} });
  });
}
