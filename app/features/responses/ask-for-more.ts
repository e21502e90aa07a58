import { z } from "zod";
import { textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../done-before";
import { answerAgency, findToAnswer } from "./answer-agency";

export const askForMoreForm = z.object({
  text: textField({ missing: "Enter what you would like to know", name: "What you would like to know", most: 4000 }),
});

/** Asks the agency for more, in the council's words. Throws MovedOn where the submission cannot be asked about any more. */
export function askForMore(viewer: Viewer, { id, text }: { readonly id: string; readonly text: string }) {
  return changingOnce(viewer, async (change) => {
    const submission = await findToAnswer(change, id, "ask-for-more");
    await answerAgency(change, submission, { act: "ask-for-more", text });
  });
}
