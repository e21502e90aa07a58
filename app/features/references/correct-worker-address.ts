import { eq, sql } from "drizzle-orm";
import { reference } from "#db/schema";
import { isWorkerOutOfReach } from "~/domain/references/bounces";
import { isOwed } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { findSteps } from "./find-steps";
import { lockReference } from "./lock-reference";
import { shareReference } from "./share-reference";

/**
 * Puts the worker's address right that the agency gave: before the reference is given, as no link to it exists yet; and
 * once a mail to it came back, when the reference is shared at the new one. At no other time, as whoever holds the link
 * speaks for the worker. `email` is in lower case.
 */
export function correctWorkerAddress(
  viewer: Viewer,
  { referenceId, email }: { readonly referenceId: string; readonly email: string },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference: given } = await findGivingReference(change, referenceId);
    if (!given.givenAt && !isOwed(given.status)) throw notFound();
    if (!given.givenAt && given.workerEmail === email) throw new DoneBefore();
    if (given.givenAt && !isWorkerOutOfReach(await findSteps(change, referenceId))) throw new DoneBefore();
    await change.db
      .update(reference)
      .set({ workerEmail: email, version: sql`${reference.version} + 1` })
      .where(eq(reference.id, referenceId));
    change.record({ type: "reference.worker-address-corrected", subjectId: referenceId, details: {} });
    if (given.givenAt) await shareReference(change, { ...given, workerEmail: email });
  });
}
