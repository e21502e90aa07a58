import type { Finding, Verdict } from "../verdict";

/** What a verdict leaves to the council to decide. */
export const openQuestions = ({ findings }: Verdict): readonly Finding[] =>
  findings.filter(({ outcome }) => outcome === "needs a decision");

/** What of it the verdict before, null where there was none, did not leave open. */
export function openedSince(before: Verdict | null, verdict: Verdict): readonly Finding[] {
  const known = before ? openQuestions(before).map(questionOf) : [];
  return openQuestions(verdict).filter((finding) => !known.includes(questionOf(finding)));
}

/** Names what a council decides in one go: the question of each finding. */
export const decisionOn = (findings: readonly Finding[]): string => findings.map(questionOf).join(",");

/** Whether a `decisionOn` what the council was shown settles every one of the findings. */
export function isDecided(findings: readonly Finding[], decision: string): boolean {
  const questions = decision.split(",");
  return findings.every((finding) => questions.includes(questionOf(finding)));
}

/** A question stays the same where a value or the version of its rulebook changes. */
export const questionOf = ({ rulebook, rule }: Finding): string => `${rulebook.id} ${rule}`;

/** What counts of what was said on each question, which is the latest. Expects the newest first. */
export const latestByQuestion = <Said extends { readonly finding: Finding }>(
  newestFirst: readonly Said[],
): ReadonlyMap<string, Said> => new Map(newestFirst.toReversed().map((said) => [questionOf(said.finding), said]));
