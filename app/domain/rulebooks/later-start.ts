import { type Day, earliest, formatDay, latest } from "../day";
import type { SubmissionFacts } from "../facts";
import { startAfterCoolingOff } from "../rules/cooling-off";
import { startOnceQualified } from "../rules/newly-qualified";
import { startOnceExperienced, stayInPost } from "../rules/post-qualified-experience";
import type { Rule, RuleContext } from "../rules/rule";
import type { RuleId } from "../verdict";
import type { CoolingOffTerms, Dated, ExperienceTerms, NewlyQualifiedTerms } from "./rulebook";

/** What is known of a rule that waiting meets. */
type Waiting<Value> = {
  /** The first day on which an assignment can start by this value; null where waiting alone does not bring it. */
  readonly startBy: (facts: SubmissionFacts, value: Value) => Day | null;
  /** What the remedy supposes to go on meanwhile; absent is nothing. */
  readonly suppose?: (facts: SubmissionFacts) => SubmissionFacts;
};

/** The rules that waiting meets. */
const WAITING: { readonly [Id in RuleId]?: unknown } = {
  "post-qualified-experience": {
    startBy: startOnceExperienced,
    suppose: stayInPost,
  } satisfies Waiting<ExperienceTerms>,
  "newly-qualified": { startBy: startOnceQualified } satisfies Waiting<NewlyQualifiedTerms>,
  "cooling-off": { startBy: startAfterCoolingOff } satisfies Waiting<CoolingOffTerms>,
};

/** One rule of one rulebook as it is asked on a day. */
export type AskedOnDay = {
  readonly rule: RuleId;
  readonly judge: Rule<unknown>;
  readonly term: Dated<unknown>;
  readonly context: RuleContext;
};

/** What the council is bound by on days to come. */
export type Ahead = {
  /** The rule in every rulebook that asks it of an assignment that starts on the facts' day. */
  readonly asked: (rule: RuleId, facts: SubmissionFacts) => readonly AskedOnDay[];
  /** The first day after `day` on which anything that binds begins, ends or changes; null where nothing more does. */
  readonly turnAfter: (day: Day) => Day | null;
};

/** The first later start that the rule does not keep the worker from, in every rulebook that asks it then. */
export type LaterStart = {
  /** Null where waiting is not known to bring one. */
  readonly day: Day | null;
  /** Whose terms decide; null where they are those of the finding. */
  readonly by: DecidingTerms | null;
};

type DecidingTerms = {
  readonly which: "a rulebook beside" | "the next version" | "the next value" | "no rulebook";
  readonly title: string;
  /** The day from which they are asked; null where they already are on the day of the start. */
  readonly from: Day | null;
};

/**
 * Finds when an assignment could start that a rule now keeps from starting. The day is judged again as if the assignment
 * started on it, by all that binds the council then: a version signed for later, a value to come and another rulebook
 * may each ask for longer, or for less. Null where the rule is none that waiting meets, or no day can be named by the
 * terms in force. Of leavers it knows what the register told about the first start, and no more; the register is asked
 * anew for the day that is then put forward.
 */
export function findLaterStart(facts: SubmissionFacts, own: AskedOnDay, ahead: Ahead): LaterStart | null {
  const waiting = WAITING[own.rule] as Waiting<unknown> | undefined;
  const first = waiting?.startBy(facts, own.term.value) ?? null;
  if (!waiting || first === null || first <= facts.startsOn) return null;
  const supposed = waiting.suppose?.(facts) ?? facts;
  const seen = new Map<Dated<unknown>, Day>();
  let decider: AskedOnDay | null = null;
  let day = facts.startsOn;
  for (;;) {
    const then: SubmissionFacts = { ...supposed, startsOn: day, endsOn: latest(day, facts.endsOn) };
    const asked = ahead.asked(own.rule, then);
    for (const { term } of asked) if (!seen.has(term)) seen.set(term, day);
    const open = asked.filter(({ judge, term, context }) => !isMet(judge(then, term, context).outcome));
    if (open.length === 0) {
      if (day === first) return { day, by: null };
      return { day, by: describe(decider ?? asked.find((one) => isOfOneRulebook(one, own)) ?? null, day) };
    }
    const longest = findLongest(open, then, waiting);
    const turn = ahead.turnAfter(day);
    const next = longest.day === null || turn === null ? (longest.day ?? turn) : earliest(longest.day, turn);
    if (next === null || next <= day) return { day: null, by: describe(longest.asked, day) };
    decider = next === longest.day ? longest.asked : null;
    day = next;
  }

  function describe(by: AskedOnDay | null, found: Day): DecidingTerms | null {
    if (by === null) return { which: "no rulebook", title: own.context.stamp.title, from: found };
    if (by.term === own.term) return null;
    const from = seen.get(by.term) as Day;
    return {
      which: !isOfOneRulebook(by, own)
        ? "a rulebook beside"
        : by.context.stamp.version === own.context.stamp.version
          ? "the next value"
          : "the next version",
      title: by.context.stamp.title,
      from: from > facts.startsOn ? from : null,
    };
  }
}

const isMet = (outcome: ReturnType<Rule<unknown>>["outcome"]): boolean =>
  outcome === "met" || outcome === "not applicable";

const isOfOneRulebook = (one: AskedOnDay, other: AskedOnDay): boolean =>
  one.context.stamp.id === other.context.stamp.id;

/** Which of the rulebooks that are not met keeps the worker out for longest, and until when; never ending is longest. */
function findLongest(
  open: readonly AskedOnDay[],
  facts: SubmissionFacts,
  { startBy }: Waiting<unknown>,
): { readonly asked: AskedOnDay; readonly day: Day | null } {
  const [one, ...others] = open.map((asked) => ({ asked, day: startBy(facts, asked.term.value) }));
  if (!one) throw new Error("No rulebook keeps the worker from starting");
  return others.reduce((longest, other) => {
    if (longest.day === null) return longest;
    return other.day === null || other.day > longest.day ? other : longest;
  }, one);
}

/** "The assignment can start from 1 February 2027." */
export function tellLaterStart({ day, by }: LaterStart): string {
  if (day === null) return inTerms(by, "no day can be named from which the assignment can start.");
  return inTerms(by, `the assignment can start from ${formatDay(day)}.`);
}

function inTerms(by: DecidingTerms | null, told: string): string {
  if (by === null) return told.charAt(0).toUpperCase() + told.slice(1);
  const since = by.from === null ? "" : ` from ${formatDay(by.from)}`;
  switch (by.which) {
    case "no rulebook":
      return `${by.title} does not ask this${since}: ${told}`;
    case "the next value":
      return `By the terms${since}, ${told}`;
    case "the next version":
      return `By the version that binds${since}, ${told}`;
    case "a rulebook beside":
      return `By ${by.title}, which ${since === "" ? "binds too" : `binds${since}`}, ${told}`;
  }
}
