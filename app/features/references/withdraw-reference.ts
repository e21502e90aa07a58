import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { closeCorrection } from "./close-correction";
import { findGivingReference, type GivingReference } from "./find-reference";
import { giverName } from "./giver-name";
import { actingForGiver } from "./links/acting-for-giver";
import { sendLink } from "./links/send-link";
import { lockReference } from "./lock-reference";
import { withdrawAndReplace } from "./withdraw-and-replace";

/**
 * Withdraws a reference that was given, for a reason in words, and begins the one that replaces it. The worker is told;
 * a correction that they wait for is answered by it. Withdrawn twice, it is withdrawn once. @throws 404 where it was never given.
 */
export async function withdrawReference(
  viewer: Viewer,
  { referenceId, reason }: { readonly referenceId: string; readonly reason: string },
) {
  return changingOnce(actingForGiver(viewer, referenceId), async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    if (!giving.reference.givenAt) throw notFound();
    if (giving.reference.status === "withdrawn") throw new DoneBefore();
    const correction = await closeCorrection(change, giving, { answer: "corrected", words: reason });
    await withdrawAndReplace(change, giving, reason);
    // The answer to a correction tells the worker already, by a link that another one would end.
    if (correction === "none open") await tellWorker(change, giving.reference);
  });
}

async function tellWorker(
  change: Change,
  { id: referenceId, workerName: name, workerEmail: to }: GivingReference["reference"],
): Promise<void> {
  const organisation = await giverName(change, referenceId);
  const write = (link: string) => ({ mail: "own-reference-withdrawn", to, name, organisation, link }) as const;
  await sendLink(change, { referenceId, purpose: "read", to, write });
}
