import { z } from "zod";
import { textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../done-before";
import { answerAgency, findToAnswer } from "./answer-agency";

export const declineForm = z.object({
  reason: textField({ missing: "Enter the reason", name: "Reason", most: 2000 }),
});

/** Declines a submission, or takes an offer back, for a reason that the agency reads. Throws MovedOn where it cannot be any more. */
export function declineSubmission(viewer: Viewer, { id, reason }: { readonly id: string; readonly reason: string }) {
  return changingOnce(viewer, async (change) => {
    const submission = await findToAnswer(change, id, "decline");
    await answerAgency(change, submission, { act: "decline", text: reason });
  });
}
