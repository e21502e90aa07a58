import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";

/** Takes a declined reference up again: it is owed as before, and what had been written of it stands. */
export function takeUpReference(viewer: Viewer, referenceId: string) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference: row, draft } = await findGivingReference(change, referenceId);
    if (row.status !== "declined") throw new DoneBefore();
    await change.db
      .update(reference)
      .set({
        status: draft ? "drafted" : "opened",
        openedAt: row.openedAt ?? change.now.toISOString(),
        closedAt: null,
        closedBecause: null,
      })
      .where(eq(reference.id, referenceId));
    await recordStep(change, row, { step: "opened", note: "Taken up again" });
    change.record({ type: "reference.opened", subjectId: referenceId, details: {} });
  });
}
