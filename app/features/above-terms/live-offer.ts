import { and, eq, inArray } from "drizzle-orm";
import { aboveTermsOffer, submission } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../refused";

/** While an offer above the terms stands so, what was offered stays as the council reads it. */
export const LIVE = ["open", "exemption-asked"] as const;

const live = inArray(aboveTermsOffer.status, LIVE);

/** Whether the submission is offered above the terms and not answered yet. */
export const isLive = async ({ db }: Change, submissionId: string): Promise<boolean> =>
  (await db.$count(aboveTermsOffer, and(eq(aboveTermsOffer.submissionId, submissionId), live))) > 0;

/**
 * For a change of a draft, or of a candidate with one, whose row is locked by the change itself.
 * @throws Refused while it is offered above the terms.
 */
export async function refuseWhileOffered(
  { db }: Change,
  what: { readonly submissionId: string } | { readonly candidateId: string },
): Promise<void> {
  const offered =
    "submissionId" in what ? eq(submission.id, what.submissionId) : eq(submission.candidateId, what.candidateId);
  const [offer] = await db
    .select({ number: aboveTermsOffer.number })
    .from(aboveTermsOffer)
    .innerJoin(submission, eq(submission.id, aboveTermsOffer.submissionId))
    .where(and(offered, live));
  if (offer)
    throw new Refused(
      "form",
      `The council is deciding on this worker as offered above the terms (${offer.number}). Withdraw that offer first, then make this change`,
    );
}
