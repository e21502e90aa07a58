import { latestByQuestion, openQuestions, questionOf } from "~/domain/rulebooks/open-questions";
import type { Verdict } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";
import { Refused } from "../refused";
import { findDecisions } from "./list-decisions";
import type { DecisionSubject } from "./record-decisions";
import { type Decided, settleQuestions } from "./settle-questions";

/**
 * Nothing is offered that the council has not decided to accept, be it left open at submit or by the dates of the offer.
 * @throws Undecided for what it has not decided; Refused for what it has decided against.
 */
export async function settleForOffer(
  change: Change,
  subject: DecisionSubject,
  verdict: Verdict,
  decided: Decided,
): Promise<void> {
  const latest = latestByQuestion(await findDecisions(change, subject.submissionId));
  const open = openQuestions(verdict);
  const against = open.find((finding) => latest.get(questionOf(finding))?.decision === "refuse");
  if (against)
    throw new Refused(
      "form",
      `Your council has decided against this by ‘${against.title}’ of ${against.rulebook.title}. Decide again before you offer, or decline the submission`,
    );
  await settleQuestions(
    change,
    subject,
    open.filter((finding) => !latest.has(questionOf(finding))),
    decided,
  );
}
