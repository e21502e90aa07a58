import type { Finding, Verdict } from "../verdict";

/** What a verdict leaves to the council to decide that the verdict before it, null where there was none, did not. */
export function openedSince(before: Verdict | null, { findings }: Verdict): readonly Finding[] {
  const open = ({ outcome }: Finding) => outcome === "needs a decision";
  const known = before?.findings.filter(open).map(questionOf) ?? [];
  return findings.filter(open).filter((finding) => !known.includes(questionOf(finding)));
}

/** Names what a council decides in one go: the question of each finding. */
export const decisionOn = (findings: readonly Finding[]): string => findings.map(questionOf).join(",");

/** Whether a `decisionOn` what the council was shown settles every one of the findings. */
export function isDecided(findings: readonly Finding[], decision: string): boolean {
  const questions = decision.split(",");
  return findings.every((finding) => questions.includes(questionOf(finding)));
}

/** A question stays the same where a value or the version of its rulebook changes. */
const questionOf = ({ rulebook, rule }: Finding): string => `${rulebook.id} ${rule}`;
