import type { StatutoryBook } from "~/domain/charges/statutory-parameters";
import { compileJudge } from "~/domain/rulebooks/judge";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import type { Finding, RuleId } from "~/domain/verdict";
import type { RuleCase } from "./read-rule-cases";

/**
 * What the case's rule finds when its submission is judged by these versions alone: one finding of each that binds it
 * and has the rule, none where none does.
 */
export function runCase(
  {
    rule,
    facts,
    value,
    signedForLater = null,
  }: Pick<RuleCase, "rule" | "facts" | "value"> & Partial<Pick<RuleCase, "signedForLater">>,
  versions: readonly Rulebook[],
  statutory: StatutoryBook,
): readonly Finding[] {
  const judgedBy = versions.map((rulebook) => withValue(rulebook, rule, value));
  const latest = judgedBy.at(-1);
  const later = signedForLater && latest ? [laterVersion(latest, rule, signedForLater)] : [];
  const bound = [...judgedBy, ...later].map((rulebook) => ({ rulebook, from: null, signatories: null }));
  return compileJudge({ bound, statutory })(facts)
    .filter((judged) => judged.rule === rule)
    .map((judged) => judged.tell());
}

/** A version that follows another, for the assignments that start from its day. */
const laterVersion = (
  rulebook: Rulebook,
  rule: RuleId,
  { from, value }: NonNullable<RuleCase["signedForLater"]>,
): Rulebook => ({
  ...withValue(beginOn(rulebook, from), rule, value),
  version: from,
  allAssignmentsFrom: null,
});

/** The version with some of one rule's value changed, whatever its day. */
function withValue(rulebook: Rulebook, rule: RuleId, changes: RuleCase["value"]): Rulebook {
  const ruled = rulebook.terms[rule];
  if (!ruled || Object.keys(changes).length === 0) return rulebook;
  const values = ruled.values.map((dated) => ({ ...dated, value: { ...dated.value, ...changes } }));
  return { ...rulebook, terms: { ...rulebook.terms, [rule]: { ...ruled, values } } };
}
