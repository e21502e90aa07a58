import { valueOn } from "../charges/statutory-parameters";
import { addDays, type Day, dayOf, latest } from "../day";
import { canonicalJson } from "../documents/canonical-json";
import type { SubmissionFacts } from "../facts";
import type { JudgedRule } from "../rules/conclude";
import type { Measure, Outcome, RuleId } from "../verdict";
import type { Bound, CouncilRules } from "./council-rules";
import { bindingOn } from "./in-force";
import { compileJudge, type Judge } from "./judge";
import type { Rulebook, Terms } from "./rulebook";
import { countsMargins } from "./spread";

/** A rule of the rulebook that would find something else, were the version to bind. */
export type OutcomeChange = {
  readonly rule: RuleId;
  /** "not applicable" where the version in force has no such rule, or none binds. */
  readonly before: Outcome;
  readonly after: Outcome;
  /** The first day on which it would. */
  readonly from: Day;
  /**
   * What the version finds and asks, on the day on which it is furthest from it; null where the rule compares no figures,
   * and for the charge breakdown, whose figures would tell of a margin.
   */
  readonly measure: Measure | null;
};

export type ImpactJudge = {
  /** What would change for one submission or assignment. */
  readonly changesOf: (facts: SubmissionFacts) => readonly OutcomeChange[];
  /** The large parts of the facts that nothing of this reads, so that they need not be fetched. */
  readonly unread: readonly LargePart[];
};

type LargePart = "posts" | "gaps" | "checks" | "references";

/** Which rules read them to come to their outcome and their figures. */
const READ_BY: Readonly<Record<LargePart, readonly RuleId[]>> = {
  posts: ["post-qualified-experience", "newly-qualified", "cooling-off", "pre-employment-checks", "headhunting"],
  gaps: ["pre-employment-checks"],
  checks: ["pre-employment-checks"],
  references: ["references"],
};

/** Earlier than any assignment, so that what begins on it binds them all. */
const ALWAYS = dayOf("1900-01-01");

/** From a day on, until the next such day: the version in force without the version to come, and the rules that differ. */
export type Stage = {
  readonly from: Day;
  readonly inForce: Bound | null;
  readonly changed: readonly RuleId[];
};

/** The day itself, and each later one of the version's days from which the two versions differ in another way. */
export function stagesOf({ bound }: Pick<CouncilRules, "bound">, version: Rulebook, on: Day): readonly Stage[] {
  const ofTheSame = bound.filter(({ rulebook }) => rulebook.id === version.id);
  const days = new Set([
    on,
    ...daysOfChange(version),
    ...ofTheSame.flatMap(({ rulebook, from }) => [rulebook.newAssignmentsFrom, from ?? on, ...daysOfChange(rulebook)]),
  ]);
  const stages: Stage[] = [];
  let before: string | null = null;
  for (const from of [...days].sort()) {
    if (from !== on && (from < on || (version.to !== null && from > version.to))) continue;
    const inForce = versionBefore({ bound }, version, from);
    const changed = changedRules(inForce?.rulebook ?? null, version, from);
    const terms = changed.map((rule) => [
      rule,
      ...[inForce?.rulebook ?? null, version].map((one) => termsOn(one, rule, from)),
    ]);
    const difference = canonicalJson([inForce?.rulebook.version ?? null, terms]);
    if (difference !== before) stages.push({ from, inForce, changed });
    before = difference;
  }
  return stages;
}

/** The days on which a value begins, or is no longer there. */
const daysOfChange = ({ terms }: Rulebook): readonly Day[] =>
  Object.values(terms).flatMap(({ values }) =>
    values.flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
  );

/**
 * Makes a judge of what a version would change for a council, from the day on. Both the version that binds the council
 * and the version to come are held against each submission with the values that they have on the day, as if each had
 * always bound: so what differs is the terms, and not when a submission was made. One that starts later is judged by the
 * values of its own start; and each again on every later day, up to its last, from which the versions differ in another
 * way. Rules whose terms are the same in both find the same, and are not asked; nor is a cap that is not to be measured.
 */
export function compileImpact(rules: CouncilRules, version: Rulebook, on: Day): ImpactJudge {
  const all = stagesOf(rules, version, on);
  const stages = measuresCap(rules, version, all) ? all : all.map(withoutCap);
  const judges = stages.map((stage) => ({ from: stage.from, changesOf: judgeOfStage(rules, version, stage) }));
  const changesOf = (facts: SubmissionFacts): readonly OutcomeChange[] => {
    const first = latest(on, facts.startsOn);
    const begun = judges.findLast(({ from }) => from <= first) ?? judges[0];
    const found = begun?.changesOf(facts, first) ?? [];
    const later = judges.filter(({ from }) => from > first && from <= facts.endsOn);
    return later.reduce((all, judge) => worstOf(all, judge.changesOf(facts, judge.from)), found);
  };
  const changed = stages.flatMap((stage) => stage.changed);
  const unread = (Object.keys(READ_BY) as LargePart[]).filter(
    (part) => !READ_BY[part].some((rule) => changed.includes(rule)),
  );
  return { changesOf, unread };
}

type StageJudge = (facts: SubmissionFacts, from: Day) => readonly OutcomeChange[];

function judgeOfStage(rules: CouncilRules, version: Rulebook, { from: on, inForce, changed }: Stage): StageJudge {
  if (changed.length === 0) return () => [];
  const signatories = inForce ? inForce.signatories : [];
  const judgeBefore = inForce && judgeOf(rules, { ...inForce, rulebook: asItStands(inForce.rulebook, on, changed) });
  const judgeAfter = judgeOf(rules, { rulebook: asItStands(version, on, changed), from: null, signatories });
  return (facts, from) => {
    const before = judgeBefore?.(facts) ?? [];
    const after = judgeAfter(facts);
    const changes: OutcomeChange[] = [];
    for (const rule of changed) {
      const now = findingOf(rule, after);
      const outcomes = {
        before: findingOf(rule, before)?.outcome ?? "not applicable",
        after: now?.outcome ?? "not applicable",
      } as const;
      if (outcomes.before === outcomes.after) continue;
      changes.push({ rule, ...outcomes, from, measure: rule === "charge-breakdown" ? null : (now?.measure ?? null) });
    }
    return changes;
  };
}

/** One change for each rule: that it is no longer met before any other, from the first day, and by the most. */
function worstOf(earlier: readonly OutcomeChange[], later: readonly OutcomeChange[]): readonly OutcomeChange[] {
  const isNew = ({ rule }: OutcomeChange) => !earlier.some((one) => one.rule === rule);
  const kept = earlier.map((one) => {
    const other = later.find(({ rule }) => rule === one.rule);
    if (other?.after !== "not met") return one;
    if (one.after !== "not met") return other;
    return isFurther(other.measure, one.measure) ? { ...one, measure: other.measure } : one;
  });
  return [...kept, ...later.filter(isNew)];
}

const isFurther = (one: Measure | null, other: Measure | null): boolean =>
  one?.unit === "rate" && other?.unit === "rate" && one.found - one.asked > other.found - other.asked;

/**
 * Whether the version's price cap is measured for a council that these rulebooks bind. A draft binds nobody, and could be
 * written to ask for a margin: of two drafts that count it, a penny apart, even the numbers tell whose charge lies between
 * them. So where a margin counts towards any of their caps, the version is measured if it only moves the amounts, and
 * otherwise on none of its days.
 */
export function measuresCap(
  { bound }: Pick<CouncilRules, "bound">,
  version: Rulebook,
  stages: readonly Stage[],
): boolean {
  if (![version, ...bound.map(({ rulebook }) => rulebook)].some(countsMargins)) return true;
  return stages.every(({ from, inForce, changed }) => {
    if (!changed.includes("price-cap")) return true;
    const [before, after] = [inForce?.rulebook ?? null, version].map((one) => whatIsCapped(one, from));
    return before !== null && isSame(before, after);
  });
}

const withoutCap = (stage: Stage): Stage => ({
  ...stage,
  changed: stage.changed.filter((rule) => rule !== "price-cap"),
});

/** The terms of the day without the amounts, and whose work they cap; null where there are none. */
function whatIsCapped(rulebook: Rulebook | null, on: Day) {
  const terms = valueOn(rulebook?.terms["price-cap"]?.values ?? [], on)?.value;
  if (!rulebook || !terms) return null;
  const { countedLines, bases, caps } = terms;
  return {
    covers: rulebook.covers.toSorted(),
    countedLines: countedLines.toSorted(),
    bases,
    caps: [...new Set(caps.flatMap(({ basis, coreJobTypes }) => coreJobTypes.map((one) => `${basis} ${one}`)))].sort(),
  };
}

function findingOf(rule: RuleId, findings: readonly JudgedRule[]): JudgedRule | undefined {
  for (const finding of findings) if (finding.rule === rule) return finding;
  return undefined;
}

/** The version of the same rulebook that binds the council on the day; null where none does. */
export const versionBefore = ({ bound }: Pick<CouncilRules, "bound">, version: Rulebook, on: Day): Bound | null =>
  bindingOn(
    bound.filter(({ rulebook }) => rulebook.id === version.id && rulebook.version !== version.version),
    { startsOn: on, judgedOn: on },
  )[0] ?? null;

/** The rules whose terms on the day are not the same in both versions. */
export function changedRules(before: Rulebook | null, after: Rulebook, on: Day): readonly RuleId[] {
  const rules = new Set([...Object.keys(before?.terms ?? {}), ...Object.keys(after.terms)] as RuleId[]);
  const covers = before === null ? null : [...before.covers].sort();
  if (!isSame(covers, [...after.covers].sort())) return [...rules];
  return [...rules].filter((rule) => !isSame(termsOn(before, rule, on), termsOn(after, rule, on)));
}

/** What can decide an outcome: the value, and how sure it is. */
function termsOn(rulebook: Rulebook | null, rule: RuleId, on: Day): unknown {
  const dated = valueOn<unknown>(rulebook?.terms[rule]?.values ?? [], on);
  return dated && { value: dated.value, provenance: dated.provenance };
}

/** The version with these rules alone, with their values of the day, as if they had always bound. */
function asItStands(rulebook: Rulebook, on: Day, rules: readonly RuleId[]): Rulebook {
  const terms = rules.flatMap((rule) => {
    const ruled = rulebook.terms[rule];
    const dated = ruled && valueOn<unknown>(ruled.values, on);
    return dated ? [[rule, { force: ruled.force, values: [{ ...dated, from: ALWAYS, to: null }] }] as const] : [];
  });
  return {
    ...rulebook,
    newAssignmentsFrom: ALWAYS,
    allAssignmentsFrom: null,
    to: null,
    terms: Object.fromEntries(terms) as Terms,
  };
}

const judgeOf = ({ statutory }: CouncilRules, bound: Bound): Judge =>
  compileJudge({ bound: [{ ...bound, from: null }], statutory });

/** Whether two values from data are the same, whatever the order of their keys. */
const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);
