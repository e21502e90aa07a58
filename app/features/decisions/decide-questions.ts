import { z } from "zod";
import { choiceField, optionalTextField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findToAnswer } from "../responses/answer-agency";
import { becauseField, decisionField } from "./question-fields";
import { type MadeDecision, recordDecisions } from "./record-decisions";
import { findQuestions, type Question } from "./show-questions";

const UNDECIDED = { decision: undefined, reason: "" };

/** One form for all the questions, by their place: each is accepted or refused with a reason, or left for another day. */
export const decideQuestionsForm = (questions: readonly Question[]) =>
  z
    .object(
      Object.fromEntries(
        questions.flatMap((_, index): [string, z.ZodType][] => [
          [decisionField(index), choiceField(["accept", "refuse"], "Select accept or refuse").optional()],
          [becauseField(index), optionalTextField({ name: "Reason", most: 2000 })],
        ]),
      ),
    )
    .transform((typed, context): readonly MadeDecision[] => {
      const made = questions.flatMap(({ finding }, index): readonly MadeDecision[] => {
        const decision = typed[decisionField(index)] as MadeDecision["decision"] | undefined;
        const reason = typed[becauseField(index)] as string;
        if (decision === undefined) return [];
        if (reason === "")
          context.addIssue({
            code: "custom",
            path: [becauseField(index)],
            message: "Enter the reason for the decision",
          });
        return [{ finding, decision, reason }];
      });
      if (made.length === 0)
        context.addIssue({ code: "custom", path: [decisionField(0)], message: "Select accept or refuse" });
      return made;
    });

/**
 * Records what an officer of the council decides on what the rules leave to it, and tells the agency. What stands already
 * as it is decided now is not recorded again; a later decision counts in place of an earlier one, and both remain.
 *
 * @throws MovedOn where the submission cannot be offered any more.
 */
export function decideQuestions(
  viewer: Viewer,
  { id, made }: { readonly id: string; readonly made: readonly MadeDecision[] },
) {
  return changingOnce(viewer, async (change) => {
    const submission = await findToAnswer(change, id, "offer");
    const { agencyId, councilId, number } = submission;
    const { questions } = await findQuestions(change, submission);
    const stands = ({ finding, decision, reason }: MadeDecision) =>
      questions.some(
        (one) =>
          one.finding.rule === finding.rule &&
          one.finding.rulebook.id === finding.rulebook.id &&
          (one.decision ?? UNDECIDED).decision === decision &&
          (one.decision ?? UNDECIDED).reason === reason,
      );
    const newly = made.filter((one) => !stands(one));
    if (newly.length === 0) throw new DoneBefore();
    await recordDecisions(change, { submissionId: id, agencyId, councilId, assignmentId: null }, newly);
    change.enqueue("tell-agency", { agencyId, mail: "submission-answered", subjectId: id, number });
  });
}
