import { and, eq } from "drizzle-orm";
import { aboveTermsOffer, exemption } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { type ExemptionRow, type LockedExemption, lockExemption } from "./find-exemption";

/**
 * Takes back a request that has not been decided; one for an offer above the terms takes back all that was asked for the
 * offer, and declines it. @throws Refused where it has been decided.
 */
export function withdrawExemption(viewer: Viewer, id: string) {
  return changingOnce(viewer, async (change) => {
    const found = await lockExemption(change, id);
    if (found.status === "withdrawn") throw new DoneBefore();
    if (found.status !== "asked")
      throw new Refused("form", `${found.number} is ${found.status} already, so it cannot be withdrawn`);
    await withdrawAsked(change, found);
    await declineItsOffer(change, found, "The council has withdrawn its request for an exemption.");
  });
}

/** Declines the offer that a withdrawn request was for, with all else that was asked for it. The agency reads the answer. */
export async function declineItsOffer(
  change: Change,
  { offer, extendsId }: LockedExemption,
  answer: string,
): Promise<void> {
  if (!offer || extendsId) return;
  const others = await change.db
    .select()
    .from(exemption)
    .where(and(eq(exemption.offerId, offer.id), eq(exemption.status, "asked")));
  for (const other of others) await withdrawAsked(change, other);
  if (offer.status !== "exemption-asked") return;
  await change.db.update(aboveTermsOffer).set({ status: "declined", answer }).where(eq(aboveTermsOffer.id, offer.id));
  const declined = { type: "above-terms.declined", subjectId: offer.id, details: {} } as const;
  change.record(declined);
  change.record(declined, { inChainOf: offer.agencyId });
  change.enqueue("tell-agency", {
    agencyId: offer.agencyId,
    mail: "submission-answered",
    subjectId: offer.submissionId,
    number: offer.number,
  });
}

/** Marks a locked or lock-bound request as withdrawn, for the council and the region. */
export async function withdrawAsked(
  change: Change,
  { id, regionId }: Pick<ExemptionRow, "id" | "regionId">,
): Promise<void> {
  await change.db.update(exemption).set({ status: "withdrawn" }).where(eq(exemption.id, id));
  const withdrawn = { type: "exemption.withdrawn", subjectId: id, details: {} } as const;
  change.record(withdrawn);
  change.record(withdrawn, { inChainOf: regionId });
}
