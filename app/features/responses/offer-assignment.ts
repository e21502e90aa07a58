import { z } from "zod";
import type { Offer } from "#db/schema";
import { dateField, hoursField, optionalTextField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { judgeEngagement } from "../assignments/judge-engagement";
import { CHECK_IS_PARTIAL, isWholeCheck, registerCheckFields, registerCheckOf } from "../assignments/register-check";
import { changingOnce } from "../done-before";
import { answerAgency, findToAnswer } from "./answer-agency";

export const offerForm = z
  .object({
    startsOn: dateField({ missing: "Enter the start date", name: "Start date" }),
    endsOn: dateField({ missing: "Enter the last day", name: "Last day" }),
    hoursPerWeek: hoursField({ missing: "Enter the hours a week", name: "Hours a week", most: 60 }),
    note: optionalTextField({ name: "Note", most: 2000 }),
    ...registerCheckFields,
  })
  .refine(isWholeCheck, CHECK_IS_PARTIAL)
  .refine(({ startsOn, endsOn }) => endsOn >= startsOn, {
    path: ["endsOn"],
    message: "Last day must be the same as or after the start date",
  })
  .transform(
    ({ checkedOn, registerStatus, ...offer }): Offer => ({
      ...offer,
      registerCheck: registerCheckOf({ checkedOn, registerStatus }),
    }),
  );

/**
 * Offers the assignment to a submitted worker. The dates and hours offered may differ from those that were judged at
 * submit, so they are judged again, on the facts as they were frozen and the latest check of the register.
 *
 * @throws NotMet where a rule is not met for them; MovedOn where the submission cannot be offered any more.
 */
export function offerAssignment(viewer: Viewer, { id, ...offer }: Offer & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const submission = await findToAnswer(change, id, "offer");
    const { councilId } = submission;
    await judgeEngagement(change, { submissionId: id, councilId }, offer);
    await answerAgency(change, submission, { act: "offer", text: offer.note, offer });
  });
}
