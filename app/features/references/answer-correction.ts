import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { type CorrectionAnswer, closeCorrection } from "./close-correction";
import { findGivingReference } from "./find-reference";
import { actingForGiver } from "./links/acting-for-giver";
import { lockReference } from "./lock-reference";
import { withdrawAndReplace } from "./withdraw-and-replace";

/** All that the agency and the councils are told: the words of the answer may say what the reference says. */
const CORRECTED = "A fact is corrected that the worker asked about.";

/**
 * Answers the correction of fact that the worker asked for, and tells them. Corrected: the reference is withdrawn, and
 * the one that replaces it begun. Answered once: a second answer changes nothing.
 */
export async function answerCorrection(viewer: Viewer, referenceId: string, answer: CorrectionAnswer) {
  return changingOnce(actingForGiver(viewer, referenceId), async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    const closed = await closeCorrection(change, giving, answer);
    if (closed === "none open") throw new DoneBefore();
    if (answer.answer === "corrected") await withdrawAndReplace(change, giving, CORRECTED);
  });
}
