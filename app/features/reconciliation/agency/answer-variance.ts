import { z } from "zod";
import { ANSWERS, type Answer } from "~/domain/reconciliation/variance-status";
import { choiceField, optionalTextField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { findOwnVariance } from "./find-own-variance";
import { recordAnswer } from "./record-answer";
import { tellPayer } from "./tell-payer";

const answerShape = {
  answer: choiceField(ANSWERS, "Select whether you agree and will credit it, or contest it"),
  text: optionalTextField({ name: "What you say of it", most: 4000 }),
};

/** Whoever contests says why. */
const saysWhy = ({ answer, text }: { readonly answer: Answer; readonly text: string }) =>
  answer !== "contested" || text !== "";
const WHY = { path: ["text"], message: "Enter why you contest it" };

/** One answer for several: what is answered stands beside it. */
export const sharedAnswerForm = z.object(answerShape).refine(saysWhy, WHY);
export const answerForm = z.object({ version: z.coerce.number().int(), ...answerShape }).refine(saysWhy, WHY);

/**
 * Answers a variance of the agency's own and tells whoever pays. The answer can be changed until the variance is settled.
 *
 * @throws notFound for a variance of another; Refused where it is settled; StaleError where it has changed since.
 */
export function answerVariance(
  viewer: Viewer,
  { id, ...given }: z.output<typeof answerForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const found = await findOwnVariance(change, id);
    const outcome = await recordAnswer(change, found, given);
    if (outcome === "answered before") throw new DoneBefore();
    if (outcome === "settled") throw new Refused("form", "It is settled already: there is nothing left to answer");
    if (outcome === "changed") throw await staleError(change, id);
    await tellPayer(change, { payerId: found.payerId, mail: "variance-answered", subjectId: id, number: "a variance" });
  });
}
