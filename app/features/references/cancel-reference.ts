import { and, eq, sql } from "drizzle-orm";
import { reference, referenceReferee } from "#db/schema";
import { isOwed } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";

/**
 * No longer asks for a reference that the agency asked for, with the reason. Whoever was asked is told that there is
 * nothing left to do. Cancelling again what is cancelled changes nothing.
 *
 * @throws Refused where it has been given, or declined, fell due by itself, or replaces one that was given.
 */
export function cancelReference(
  viewer: Viewer,
  { referenceId, because }: { readonly referenceId: string; readonly because: string },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const [asked] = await change.db
      .select({ reference, referee: referenceReferee })
      .from(reference)
      .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
      .where(and(eq(reference.id, referenceId), eq(reference.agencyId, viewer.organisationId)));
    if (!asked) throw notFound();
    const { number, occasion, giverId, replacesId, status } = asked.reference;
    if (status === "cancelled") throw new DoneBefore();
    if (occasion !== "request")
      throw new Refused("form", "This reference falls due by itself as the assignment ends, so it cannot be cancelled");
    if (replacesId)
      throw new Refused("form", "This reference replaces one that was withdrawn, so it cannot be cancelled");
    if (!isOwed(status))
      throw new Refused("form", "This reference is given or closed already, so it cannot be cancelled");
    await change.db
      .update(reference)
      .set({
        status: "cancelled",
        closedAt: change.now.toISOString(),
        closedBecause: because,
        version: sql`${reference.version} + 1`,
      })
      .where(eq(reference.id, referenceId));
    await recordStep(change, asked.reference, { step: "cancelled", note: because });
    const { assignmentId } = asked.reference;
    if (assignmentId) lookForBreaches(change, { councilId: giverId, assignmentId });
    change.record({ type: "reference.cancelled", subjectId: referenceId, details: {} });
    if (asked.referee) {
      const { email: to, name } = asked.referee;
      change.mail({ mail: "reference-cancelled", to, name, number });
    } else
      change.enqueue("tell-role", {
        organisationId: giverId,
        role: "referee",
        mail: "reference-cancelled",
        subjectId: referenceId,
        number,
      });
  });
}
