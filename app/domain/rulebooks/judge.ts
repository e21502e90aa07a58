import { parametersOn, type StatutoryBook, type StatutoryParameters, valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { SubmissionFacts } from "../facts";
import { judgeChargeBreakdown } from "../rules/charge-breakdown";
import { conclude, type JudgedRule } from "../rules/conclude";
import { judgeCoolingOff } from "../rules/cooling-off";
import { judgeHeadhunting } from "../rules/headhunting";
import { judgeNewlyQualified } from "../rules/newly-qualified";
import { judgeNotice } from "../rules/notice";
import { judgeOnSiteDays } from "../rules/on-site-days";
import { worstOutcome } from "../rules/outcomes";
import { judgeExperience } from "../rules/post-qualified-experience";
import { judgeChecks } from "../rules/pre-employment-checks";
import { judgePriceCap } from "../rules/price-cap";
import { judgeProjectTeam } from "../rules/project-teams";
import { judgeReferences } from "../rules/references";
import { judgeRegistration } from "../rules/registration";
import type { Rule, RuleContext } from "../rules/rule";
import type { RuleId, Verdict } from "../verdict";
import type { Bound, CouncilRules } from "./council-rules";
import { bindingOn, type Occasion, rulesOf } from "./in-force";
import type { Dated, Rulebook, Ruled, Term, Terms } from "./rulebook";

type ValueOf<Id extends RuleId> = NonNullable<Terms[Id]> extends Ruled<Term<infer Value>> ? Value : never;
type Rules = { readonly [Id in RuleId]: Rule<ValueOf<Id>> };

/** Every rule, in the order in which a verdict tells them. */
const RULES: Rules = {
  registration: judgeRegistration,
  "post-qualified-experience": judgeExperience,
  "newly-qualified": judgeNewlyQualified,
  "cooling-off": judgeCoolingOff,
  "price-cap": judgePriceCap,
  "charge-breakdown": judgeChargeBreakdown,
  references: judgeReferences,
  notice: judgeNotice,
  "pre-employment-checks": judgeChecks,
  "project-teams": judgeProjectTeam,
  headhunting: judgeHeadhunting,
  "on-site-days": judgeOnSiteDays,
};

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

/** What the rules are told beside the facts: what the law costs. */
export type JudgingContext = { readonly statutory: StatutoryBook };

/**
 * Judges facts by the rules that it was made of: what every rule found at once, by rule and then in the order of the
 * rulebooks, and the words of each (`reason`, `values`, `working`, `remedy`, `parts`) written when they are first read.
 * `tell()` makes a finding a plain object with every word.
 */
export type Judge = (facts: SubmissionFacts) => readonly JudgedRule[];

/** Makes a judge of a council's rules. Worth keeping for many submissions: what is in force on a day is looked up once. */
export function compileJudge(rules: CouncilRules): Judge {
  const plans = new Map<string, readonly AskedRule[]>();
  return (facts) => {
    const key = `${facts.startsOn} ${facts.judgedOn} ${facts.workerCategory ?? ""}`;
    let plan = plans.get(key);
    if (!plan) {
      plan = planFor(rules, facts);
      plans.set(key, plan);
    }
    return plan.map((asked) => conclude(asked, asked.judge(facts, asked.term, asked.context), facts));
  };
}

/** A verdict with every word written, as it is kept and shown. */
export const tellVerdict = ({ judgedOn }: SubmissionFacts, judged: readonly JudgedRule[]): Verdict => ({
  judgedOn,
  outcome: worstOutcome(judged.map(({ outcome }) => outcome)),
  findings: judged.map((one) => one.tell()),
});

/**
 * Judges the facts by every rulebook that binds the assignment, each apart, with the values in force on the day whose
 * rules apply. `rulebooks` are those of the council, bound from their own first day; which of them bind is found here.
 * The same input gives the same verdict, whatever the order of posts, checks and references.
 */
export const judge = (facts: SubmissionFacts, rulebooks: readonly Rulebook[], { statutory }: JudgingContext): Verdict =>
  tellVerdict(
    facts,
    compileJudge({
      bound: rulebooks.map((rulebook) => ({ rulebook, from: null, signatories: null })),
      statutory,
    })(facts),
  );

/** Whether nothing stops the submission. What needs a decision goes to the council to decide. */
export const isCompliant = (verdict: Verdict): boolean =>
  verdict.findings.every(({ outcome }) => outcome !== "not met");

/** One rule of one rulebook, with the value that is in force. */
type AskedRule = {
  readonly rule: RuleId;
  readonly judge: Rule<unknown>;
  readonly term: Dated<unknown>;
  readonly context: RuleContext;
};

function planFor({ bound, statutory }: CouncilRules, occasion: Occasion): readonly AskedRule[] {
  const day = rulesOf(occasion);
  const binding = bindingOn(bound, occasion);
  const parameters = parametersOn(statutory, day);
  return RULE_IDS.flatMap((rule) => binding.flatMap((one) => askedRule(rule, one, day, parameters) ?? []));
}

/** One rule of one rulebook; null where the rulebook has no such rule, or no value for it on the day. */
function askedRule(
  rule: RuleId,
  { rulebook, signatories }: Bound,
  day: Day,
  statutory: StatutoryParameters | null,
): AskedRule | null {
  const ruled = rulebook.terms[rule];
  const term = ruled && valueOn<unknown>(ruled.values, day);
  if (!term) return null;
  const { id, version, title } = rulebook;
  return {
    rule,
    judge: RULES[rule] as Rule<unknown>,
    term,
    context: {
      stamp: { id, version, title, force: ruled.force },
      statutory,
      signatories:
        signatories && new Set(signatories.filter(({ from }) => from <= day).map(({ authorityCode }) => authorityCode)),
    },
  };
}
