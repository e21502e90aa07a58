import { eq } from "drizzle-orm";
import { aboveTermsOffer, requisition } from "#db/schema";
import { dayOf, latest } from "~/domain/day";
import { exemptionPolicyFor } from "~/domain/rulebooks/exemption-policy";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AboveTermsOffer, lockOffer, refuseUnlessOpen } from "../above-terms/find-offer";
import { changingOnce, DoneBefore } from "../done-before";
import { Refused } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { type AskedFor, askExemptions } from "./ask-exemptions";

/**
 * Asks for the exemptions that a candidate offered above the terms would need, one for each unmet rule and rulebook. From
 * here on the council reads who the candidate is.
 *
 * @throws Refused where the offer has been answered or withdrawn, where the terms have changed since it was made, and for
 * days that the policy does not allow.
 */
export function askForOffer(viewer: Viewer, { id, ...asked }: AskedFor & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const offer = await lockOffer(change, id);
    if (offer.status === "exemption-asked") throw new DoneBefore();
    refuseUnlessOpen(offer);
    const mustCover = latest(await startOf(change, offer), change.today);
    const rules = await councilRules(change, offer.councilId);
    const exemptable = offer.findings.map((finding) => {
      const policy = exemptionPolicyFor(rules, finding, mustCover)?.value;
      if (!policy)
        throw new Refused(
          "form",
          `The terms have changed since this was offered: ${finding.rulebook.title} no longer allows an exemption. Decline the offer, and ask the agency to offer again`,
        );
      return { finding, policy };
    });
    const { councilId, regionId, agencyId, submissionId, coreJobType } = offer;
    await askExemptions(change, exemptable, asked, {
      councilId,
      regionId,
      agencyId,
      submissionId,
      assignmentId: null,
      offerId: id,
      coreJobType,
      mustCover,
      what: "the assignment starts",
    });
    await change.db.update(aboveTermsOffer).set({ status: "exemption-asked" }).where(eq(aboveTermsOffer.id, id));
  });
}

async function startOf({ db }: Change, { requisitionId }: AboveTermsOffer) {
  const [post] = await db
    .select({ startsOn: requisition.startsOn })
    .from(requisition)
    .where(eq(requisition.id, requisitionId));
  if (!post) throw new Error(`The requisition ${requisitionId} cannot be read`);
  return dayOf(post.startsOn);
}
