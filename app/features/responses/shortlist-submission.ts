import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../done-before";
import { answerAgency, findToAnswer } from "./answer-agency";

/** Puts a submission on the council's short list. Throws MovedOn where it cannot be any more. */
export function shortlistSubmission(viewer: Viewer, id: string) {
  return changingOnce(viewer, async (change) => {
    const submission = await findToAnswer(change, id, "shortlist");
    await answerAgency(change, submission, { act: "shortlist", text: "" });
  });
}
