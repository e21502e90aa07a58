import { eq } from "drizzle-orm";
import { z } from "zod";
import { type Offer, requisition } from "#db/schema";
import { dateField, hoursField, optionalTextField } from "~/platform/http/fields";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { judgeEngagement } from "../assignments/judge-engagement";
import { CHECK_IS_PARTIAL, isWholeCheck, registerCheckFields, registerCheckOf } from "../assignments/register-check";
import { settleForOffer } from "../decisions/settle-for-offer";
import { type Decided, decidedFields } from "../decisions/settle-questions";
import { changingOnce } from "../done-before";
import { type PastExemption, pastExemptionField, refuseOutlasting } from "../exemptions/refuse-outlasting";
import { Refused, refuseFarAhead } from "../refused";
import { answerAgency, findToAnswer } from "./answer-agency";

export const offerForm = z
  .object({
    startsOn: dateField({ missing: "Enter the start date", name: "Start date" }),
    endsOn: dateField({ missing: "Enter the last day", name: "Last day" }),
    hoursPerWeek: hoursField({ missing: "Enter the hours a week", name: "Hours a week", most: 60 }),
    note: optionalTextField({ name: "Note", most: 2000 }),
    ...decidedFields,
    ...pastExemptionField,
    ...registerCheckFields,
  })
  .refine(isWholeCheck, CHECK_IS_PARTIAL)
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    message: "Last day must be the same as or after the start date",
  })
  .transform(({ checkedOn, registerStatus, ...offer }): Offer & Decided & PastExemption => ({
    ...offer,
    registerCheck: registerCheckOf({ checkedOn, registerStatus }),
  }));

/**
 * Offers the assignment to a submitted worker. The dates and hours offered may differ from those that were judged at
 * submit, so they are judged again, on the facts as they were frozen and the latest check of the register.
 *
 * @throws NotMet where a rule is not met for them; Undecided for what the rules leave open; MovedOn where the submission cannot be offered any more; Refused
 * where the requisition is filled or closed, or the last day is too far ahead, or past the end of an exemption.
 */
export function offerAssignment(
  viewer: Viewer,
  { id, decided, because, pastExemption, ...offer }: Offer & Decided & PastExemption & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    refuseFarAhead("endsOn", "Last day", offer.endsOn, change.today);
    const submission = await findToAnswer(change, id, "offer");
    const { agencyId, councilId, requisitionId } = submission;
    await refuseUnlessOpen(change, requisitionId);
    const judged = await judgeEngagement(change, { submissionId: id, councilId }, offer);
    refuseOutlasting(judged, offer.endsOn, { pastExemption });
    const subject = { submissionId: id, agencyId, councilId, assignmentId: null };
    await settleForOffer(change, subject, judged.verdict, { decided, because });
    await answerAgency(change, submission, { act: "offer", text: offer.note, offer });
  });
}

async function refuseUnlessOpen({ db }: Change, requisitionId: string): Promise<void> {
  const [post] = await db
    .select({ status: requisition.status })
    .from(requisition)
    .where(eq(requisition.id, requisitionId));
  if (post?.status !== "open")
    throw new Refused(
      "form",
      `The requisition is ${post?.status ?? "gone"}, so nobody more can be offered it. Publish it again to fill another post`,
    );
}
