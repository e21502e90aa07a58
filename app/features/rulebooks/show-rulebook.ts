import { describeTerm, type TermWords } from "~/domain/rulebooks/describe-term";
import type { Dated, Rulebook, Terms } from "~/domain/rulebooks/rulebook";
import { RULE_TITLES } from "~/domain/rules/conclude";
import type { RuleId } from "~/domain/verdict";
import { rulesInUse } from "./rules-in-use";

export type ShownRule = {
  readonly rule: RuleId;
  readonly title: string;
  readonly force: "must" | "should";
  readonly values: readonly (Omit<Dated<unknown>, "value"> & { readonly words: readonly TermWords[] })[];
};

export type ShownVersion = Omit<Rulebook, "terms"> & { readonly rules: readonly ShownRule[] };

/** Every version of a rulebook, the latest first, each rule's dated values in words; null where none has the id. */
export async function showRulebook(id: string): Promise<readonly [ShownVersion, ...ShownVersion[]] | null> {
  const { rulebooks } = await rulesInUse();
  const [latest, ...earlier] = rulebooks
    .filter((rulebook) => rulebook.id === id)
    .sort((one, other) => other.newAssignmentsFrom.localeCompare(one.newAssignmentsFrom))
    .map(({ terms, ...version }) => ({ ...version, rules: rulesOf(terms) }));
  return latest ? [latest, ...earlier] : null;
}

const rulesOf = (terms: Terms): readonly ShownRule[] =>
  (Object.keys(terms) as RuleId[]).flatMap((rule) => describeRule(terms, rule) ?? []);

function describeRule<Rule extends RuleId>(terms: Terms, rule: Rule): ShownRule | null {
  const ruled = terms[rule];
  if (!ruled) return null;
  return {
    rule,
    title: RULE_TITLES[rule],
    force: ruled.force,
    values: ruled.values.map(({ value, ...dated }) => ({ ...dated, words: describeTerm(rule, value) })),
  };
}
