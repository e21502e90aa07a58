import { laterLaw } from "../charges/later-law";
import { parametersOn, type StatutoryBook, valueOn } from "../charges/statutory-parameters";
import { addDays, type Day, toDayNumber } from "../day";
import type { SubmissionFacts, WorkerCategory } from "../facts";
import { judgeChargeBreakdown } from "../rules/charge-breakdown";
import { conclude, type JudgedRule } from "../rules/conclude";
import { judgeCoolingOff } from "../rules/cooling-off";
import { datesOf } from "../rules/dates";
import { judgeHeadhunting } from "../rules/headhunting";
import { judgeNewlyQualified } from "../rules/newly-qualified";
import { judgeNotCovered } from "../rules/not-covered";
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
import { inForceOn, type Occasion, reaches, rulesOf } from "./in-force";
import { type Ahead, type AskedOnDay, findLaterStart, type LaterStart } from "./later-start";
import type { Rulebook, Ruled, Term, Terms } from "./rulebook";

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
  const turns = turnsOf(rules).map(toDayNumber);
  const plans = new Map<WorkerCategory | undefined, Map<number, Plan>>();
  return (facts) => judgeAll(planOn(facts), facts);

  /** What is asked is the same for all that fall between the same two turns, so it is kept. */
  function planOn(facts: SubmissionFacts): Plan {
    const { workerCategory } = facts;
    const { starts, judged } = datesOf(facts);
    let ofCategory = plans.get(workerCategory);
    if (!ofCategory) {
      ofCategory = new Map();
      plans.set(workerCategory, ofCategory);
    }
    const place = countTurns(turns, starts) * (turns.length + 1) + countTurns(turns, judged);
    let plan = ofCategory.get(place);
    if (!plan) {
      plan = planFor(rules, facts);
      ofCategory.set(place, plan);
    }
    return plan;
  }
}

function judgeAll(plan: Plan, facts: SubmissionFacts): readonly JudgedRule[] {
  const judged = new Array<JudgedRule>(plan.length);
  for (let index = 0; index < plan.length; index++) {
    const asked = plan[index] as AskedRule;
    judged[index] = conclude(asked, asked.judge(facts, asked.term, asked.context), facts);
  }
  return judged;
}

/** Every day on which anything that binds, or a value of it, begins or is over for the first time; the earliest first. */
export function turnsOf({ bound, statutory }: CouncilRules): readonly Day[] {
  const turns = new Set<Day>();
  const add = (from: Day | null, to: Day | null = null) => {
    if (from !== null) turns.add(from);
    if (to !== null) turns.add(addDays(to, 1));
  };
  for (const { rulebook, from, signatories } of bound) {
    add(from);
    add(rulebook.newAssignmentsFrom, rulebook.to);
    add(rulebook.allAssignmentsFrom);
    for (const signatory of signatories ?? []) add(signatory.from);
    for (const { values } of Object.values(rulebook.terms)) for (const dated of values) add(dated.from, dated.to);
  }
  for (const values of Object.values(statutory)) for (const dated of values) add(dated.from, dated.to);
  return [...turns].sort();
}

/** How many of the turns have come by a day, all of them day numbers. */
function countTurns(turns: readonly number[], day: number): number {
  let count = turns.length;
  while (count > 0 && day < (turns[count - 1] as number)) count--;
  return count;
}

/** Judges one submission by a council's rules: a verdict with every word written, as it is kept and shown. */
export function judgeOnce(facts: SubmissionFacts, rules: CouncilRules): Verdict {
  const judged = judgeAll(planFor(rules, facts), facts);
  return {
    judgedOn: facts.judgedOn,
    outcome: worstOutcome(judged.map(({ outcome }) => outcome)),
    findings: judged.map((one) => one.tell()),
  };
}

/**
 * Judges the facts by every rulebook that binds the assignment, each apart, with the values in force on the day whose
 * rules apply. `rulebooks` are those of the council, bound from their own first day; which of them bind is found here.
 * The same input gives the same verdict, whatever the order of posts, checks and references.
 */
export const judge = (facts: SubmissionFacts, rulebooks: readonly Rulebook[], { statutory }: JudgingContext): Verdict =>
  judgeOnce(facts, { bound: rulebooks.map((rulebook) => ({ rulebook, from: null, signatories: null })), statutory });

/** Whether nothing stops the submission. What needs a decision goes to the council to decide. */
export const isCompliant = (verdict: Verdict): boolean =>
  verdict.findings.every(({ outcome }) => outcome !== "not met");

/** Every rule to ask on an occasion, in the order in which a verdict tells them. */
type Plan = readonly AskedRule[];

/** One rule of one rulebook, with the value that is in force. */
type AskedRule = AskedOnDay & { readonly findLaterStart: (facts: SubmissionFacts) => LaterStart | null };

function planFor(rules: CouncilRules, occasion: Occasion): Plan {
  const ahead = aheadOf(rules);
  return askedOn(rules, RULE_IDS, occasion).map((asked) => ({
    ...asked,
    findLaterStart: (facts) => findLaterStart(facts, asked, ahead),
  }));
}

/** What is to be asked on later days, looked up when a remedy is read. */
const aheadOf = (rules: CouncilRules): Ahead => ({
  asked: (rule, facts) => askedOn(rules, [rule], facts),
  turnAfter: (day) => turnsOf(rules).find((turn) => turn > day) ?? null,
});

function askedOn(
  { bound, statutory }: CouncilRules,
  ruleIds: readonly RuleId[],
  occasion: Occasion,
): readonly AskedOnDay[] {
  const day = rulesOf(occasion);
  const inForce = inForceOn(bound, occasion);
  const law = { statutory: parametersOn(statutory, day), laterLaw: laterLaw(statutory, day) };
  return ruleIds.flatMap((rule) => inForce.flatMap((one) => askedRule(rule, one, occasion, law) ?? []));
}

/** One rule of one rulebook, which says so where it does not reach the work; null where the rulebook has no such rule, or no value for it on the day. */
function askedRule(
  rule: RuleId,
  { rulebook, signatories }: Bound,
  occasion: Occasion,
  law: Pick<RuleContext, "statutory" | "laterLaw">,
): AskedOnDay | null {
  const day = rulesOf(occasion);
  const ruled = rulebook.terms[rule];
  const term = ruled && valueOn<unknown>(ruled.values, day);
  if (!term) return null;
  const { id, version, title } = rulebook;
  return {
    rule,
    judge: reaches(rulebook, occasion) ? (RULES[rule] as Rule<unknown>) : judgeNotCovered(rulebook.covers),
    term,
    context: {
      stamp: { id, version, title, force: ruled.force },
      ...law,
      signatories:
        signatories && new Set(signatories.filter(({ from }) => from <= day).map(({ authorityCode }) => authorityCode)),
    },
  };
}
