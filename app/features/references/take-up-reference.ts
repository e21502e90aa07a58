import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { addDays, dayOf, latest } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import { referencePolicyFor } from "./reference-policy-for";

/**
 * Takes a declined reference up again: it is owed from today on, with a new day by which it is to be given unless its day
 * is later yet, and what had been written of it stands. @throws 404 where it is no longer kept.
 */
export function takeUpReference(viewer: Viewer, referenceId: string) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference: row, draft } = await findGivingReference(change, referenceId);
    if (row.purgedAt) throw notFound();
    if (row.status !== "declined") throw new DoneBefore();
    const { dueDaysAfterRequest } = await referencePolicyFor(change, row.giverId, change.today);
    const at = change.now.toISOString();
    await change.db
      .update(reference)
      .set({
        status: draft ? "drafted" : "opened",
        requestedAt: at,
        openedAt: row.openedAt ?? at,
        dueOn: latest(dayOf(row.dueOn), addDays(change.today, dueDaysAfterRequest)),
        closedAt: null,
        closedBecause: null,
      })
      .where(eq(reference.id, referenceId));
    await recordStep(change, row, { step: "opened", note: "Taken up again" });
    change.record({ type: "reference.opened", subjectId: referenceId, details: {} });
  });
}
