import { eq } from "drizzle-orm";
import { z } from "zod";
import { aboveTermsOffer } from "#db/schema";
import { textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { lockOffer, refuseUnlessOpen } from "./find-offer";

export const declineOfferForm = z.object({
  answer: textField({ missing: "Enter why your council declines", name: "Answer", most: 2000 }),
});

/** Declines what an agency offered above the terms; the agency reads why. Throws Refused where it was answered otherwise or withdrawn. */
export function declineOffer(viewer: Viewer, { id, answer }: { readonly id: string; readonly answer: string }) {
  return changingOnce(viewer, async (change) => {
    const offer = await lockOffer(change, id);
    if (offer.status === "declined") throw new DoneBefore();
    refuseUnlessOpen(offer);
    await change.db.update(aboveTermsOffer).set({ status: "declined", answer }).where(eq(aboveTermsOffer.id, id));
    const declined = { type: "above-terms.declined", subjectId: id, details: {} } as const;
    change.record(declined);
    change.record(declined, { inChainOf: offer.agencyId });
    change.enqueue("tell-agency", {
      agencyId: offer.agencyId,
      mail: "submission-answered",
      subjectId: offer.submissionId,
      number: offer.number,
    });
  });
}
