import { and, eq, inArray } from "drizzle-orm";
import { aboveTermsOffer } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { LIVE } from "./live-offer";

/** Takes back what the agency offers above the terms for a draft, whether or not an exemption was asked for. Once answered, it stands. */
export const withdrawOffer = (viewer: Viewer, submissionId: string) =>
  changingOnce(viewer, async (change) => {
    if (!(await withdrawOfferOf(change, submissionId))) throw new DoneBefore();
  });

/** The same inside a change that is under way; false where there was nothing to take back. */
export async function withdrawOfferOf(change: Change, submissionId: string): Promise<boolean> {
  const own = and(
    eq(aboveTermsOffer.submissionId, submissionId),
    eq(aboveTermsOffer.agencyId, change.viewer.organisationId),
    inArray(aboveTermsOffer.status, LIVE),
  );
  const [offer] = await change.db.update(aboveTermsOffer).set({ status: "withdrawn" }).where(own).returning();
  if (!offer) return false;
  const withdrawn = { type: "above-terms.withdrawn", subjectId: offer.id, details: {} } as const;
  change.record(withdrawn);
  change.record(withdrawn, { inChainOf: offer.councilId });
  return true;
}
