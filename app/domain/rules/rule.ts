import type { StatutoryBook } from "../charges/statutory-parameters";
import type { SubmissionFacts } from "../facts";
import type { Dated } from "../rulebooks/rulebook";
import type { Finding, RulebookStamp } from "../verdict";

/** What a rule is told beside the facts: whose rule it is, and what the law costs. */
export type RuleContext = {
  readonly stamp: RulebookStamp;
  readonly statutory: StatutoryBook;
};

/** One rule: the facts and the value in force make a finding. It reads nothing else, so it finds the same again. */
export type Rule<Value> = (facts: SubmissionFacts, term: Dated<Value>, context: RuleContext) => Finding;
