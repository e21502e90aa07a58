import type { StatutoryBook } from "~/domain/charges/statutory-parameters";
import { judgeByRules } from "~/domain/rulebooks/council-rules";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Finding } from "~/domain/verdict";
import type { RuleCase } from "./read-rule-cases";

/**
 * What the case's rule finds when its submission is judged by these versions alone: one finding of each that binds it
 * and has the rule, none where none does.
 */
export function runCase(
  { rule, facts }: Pick<RuleCase, "rule" | "facts">,
  versions: readonly Rulebook[],
  statutory: StatutoryBook,
): readonly Finding[] {
  const bound = versions.map((rulebook) => ({ rulebook, from: null, signatories: null }));
  return judgeByRules(facts, { bound, statutory }).findings.filter((finding) => finding.rule === rule);
}
