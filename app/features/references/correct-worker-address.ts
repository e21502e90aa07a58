import { eq, sql } from "drizzle-orm";
import { reference } from "#db/schema";
import { isWorkerOutOfReach } from "~/domain/references/bounces";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference } from "./find-reference";
import { findSteps } from "./find-steps";
import { lockReference } from "./lock-reference";
import { shareReference } from "./share-reference";

/**
 * Shares a given reference with the worker at another address, where a mail to the one that the agency gave came back;
 * at no other time, as whoever holds the link speaks for the worker. `email` is in lower case.
 */
export function correctWorkerAddress(
  viewer: Viewer,
  { referenceId, email }: { readonly referenceId: string; readonly email: string },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const { reference: given } = await findGivingReference(change, referenceId);
    if (!given.givenAt) throw notFound();
    if (!isWorkerOutOfReach(await findSteps(change, referenceId))) throw new DoneBefore();
    await change.db
      .update(reference)
      .set({ workerEmail: email, version: sql`${reference.version} + 1` })
      .where(eq(reference.id, referenceId));
    await shareReference(change, { ...given, workerEmail: email });
  });
}
