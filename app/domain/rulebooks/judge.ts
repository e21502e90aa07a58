import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { SubmissionFacts } from "../facts";
import { judgeChargeBreakdown } from "../rules/charge-breakdown";
import { judgeCoolingOff } from "../rules/cooling-off";
import { judgeNewlyQualified } from "../rules/newly-qualified";
import { judgeNotice } from "../rules/notice";
import { worstOutcome } from "../rules/outcomes";
import { judgeExperience } from "../rules/post-qualified-experience";
import { judgeChecks } from "../rules/pre-employment-checks";
import { judgePriceCap } from "../rules/price-cap";
import { judgeReferences } from "../rules/references";
import { judgeRegistration } from "../rules/registration";
import type { Rule, RuleContext } from "../rules/rule";
import type { Finding, RuleId, Verdict } from "../verdict";
import { bindingRulebooks, rulesOf } from "./in-force";
import type { Rulebook, Ruled, Term, Terms } from "./rulebook";

type ValueOf<Id extends RuleId> = NonNullable<Terms[Id]> extends Ruled<Term<infer Value>> ? Value : never;
type Rules = { readonly [Id in RuleId]: Rule<ValueOf<Id>> };

/** Every rule, in the order in which a verdict tells them. */
const RULES = {
  registration: judgeRegistration,
  "post-qualified-experience": judgeExperience,
  "newly-qualified": judgeNewlyQualified,
  "cooling-off": judgeCoolingOff,
  "price-cap": judgePriceCap,
  "charge-breakdown": judgeChargeBreakdown,
  references: judgeReferences,
  notice: judgeNotice,
  "pre-employment-checks": judgeChecks,
} satisfies Rules;

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** What the rules are told beside the facts: what the law costs. */
export type JudgingContext = Pick<RuleContext, "statutory">;

/**
 * Judges the facts by every rulebook that binds the assignment, each apart, with the values in force on the day whose
 * rules apply. `rulebooks` are those of the council; which of them bind is found here. Findings stand by rule and then in
 * the order of the rulebooks. The same input gives the same verdict, whatever the order of posts, checks and references.
 */
export function judge(facts: SubmissionFacts, rulebooks: readonly Rulebook[], context: JudgingContext): Verdict {
  const day = rulesOf(facts);
  const binding = bindingRulebooks(rulebooks, facts);
  const findings = RULE_IDS.flatMap((rule) =>
    binding.flatMap((rulebook) => judgeByRule(rule, facts, rulebook, day, context) ?? []),
  );
  return { judgedOn: facts.judgedOn, outcome: worstOutcome(findings.map(({ outcome }) => outcome)), findings };
}

/** Whether nothing stops the submission. What needs a decision goes to the council to decide. */
export const isCompliant = (verdict: Verdict): boolean =>
  verdict.findings.every(({ outcome }) => outcome !== "not met");

/** One rule of one rulebook; null where the rulebook has no such rule, or no value for it on the day. */
function judgeByRule<Id extends RuleId>(
  rule: Id,
  facts: SubmissionFacts,
  rulebook: Rulebook,
  day: Day,
  { statutory }: JudgingContext,
): Finding | null {
  const ruled = rulebook.terms[rule] as Ruled<Term<ValueOf<Id>>> | undefined;
  const term = ruled && valueOn(ruled.values, day);
  if (!term) return null;
  const { id, version, title } = rulebook;
  return (RULES as Rules)[rule](facts, term, { stamp: { id, version, title, force: ruled.force }, statutory }) ?? null;
}
