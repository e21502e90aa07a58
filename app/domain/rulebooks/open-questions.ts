import type { Finding, Measure, RoleMeasure, Verdict } from "../verdict";

/** What a verdict leaves to the council to decide. */
export const openQuestions = ({ findings }: Verdict): readonly Finding[] =>
  findings.filter(({ outcome }) => outcome === "needs a decision");

/** What of it the verdict before, null where there was none, did not leave open, or left open for a charge that was less far above its cap, or of fewer hours as another role. */
export function openedSince(before: Verdict | null, verdict: Verdict): readonly Finding[] {
  const known = new Map((before ? openQuestions(before) : []).map((finding) => [questionOf(finding), finding]));
  return openQuestions(verdict).filter((finding) => {
    const same = known.get(questionOf(finding));
    return same === undefined || goesFarther(finding.measure, same.measure);
  });
}

/** Whether a charge stands farther above its cap than before, in any of its roles; nothing where no cap is compared. */
function goesFarther(now: Measure | undefined, before: Measure | undefined): boolean {
  if (now?.unit !== "rate") return false;
  return rolesOf(now).some(({ role, hoursPerWeek, found, asked }) => {
    const same = before?.unit === "rate" ? rolesOf(before).find((one) => one.role === role) : undefined;
    if (!same) return role !== null || found > asked;
    return found - asked > same.found - same.asked || (role !== null && hoursPerWeek > same.hoursPerWeek);
  });
}

const rolesOf = ({ roles, found, asked }: Measure): readonly RoleMeasure[] =>
  roles ?? [{ role: null, hoursPerWeek: 0, found, asked }];

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
