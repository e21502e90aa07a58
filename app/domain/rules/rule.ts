import type { LawFrom } from "../charges/later-law";
import type { StatutoryParameters } from "../charges/statutory-parameters";
import type { SubmissionFacts } from "../facts";
import type { Dated } from "../rulebooks/rulebook";
import type { Finding, Measure, Outcome, RulebookStamp } from "../verdict";

/** What a rule is told beside the facts: whose rule it is, what the law costs, and which councils keep the rulebook. */
export type RuleContext = {
  readonly stamp: RulebookStamp;
  /** On the day whose rules apply; null where the law’s figures of that day have not been loaded. */
  readonly statutory: StatutoryParameters | null;
  /** The law’s figures that begin after that day, in order. */
  readonly laterLaw: readonly LawFrom[];
  /** The codes of the authorities bound by the rulebook on the day; null where it binds every English authority. */
  readonly signatories: ReadonlySet<string> | null;
};

/** The words of a judgement. They are written only when somebody reads them. */
export type Explanation = {
  readonly reason: string;
  readonly values?: Finding["values"];
  readonly working?: readonly string[];
  /** Null when met. */
  readonly remedy: string | null;
  readonly parts?: Finding["parts"];
};

/** Writes the words of a judgement from what the rule read, so they say the same whenever they are asked for. */
export type Explain<Value> = (facts: SubmissionFacts, term: Dated<Value>, context: RuleContext) => Explanation;

/** What a rule makes of the facts, before it is known how sure the rulebook's value is. */
export type Judgement<Value = unknown> = {
  readonly outcome: Exclude<Outcome, "exempt">;
  /** `value` where another value in the rulebook could change the outcome; `facts` where none could. */
  readonly decidedBy: "value" | "facts";
  readonly measure?: Measure;
  readonly explain: Explain<Value>;
};

/** One rule: the facts and the value in force make a judgement. It reads nothing else, so it finds the same again. */
export type Rule<Value> = (facts: SubmissionFacts, term: Dated<Value>, context: RuleContext) => Judgement<Value>;
