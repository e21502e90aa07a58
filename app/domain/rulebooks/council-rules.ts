import type { StatutoryBook } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { SubmissionFacts } from "../facts";
import type { Verdict } from "../verdict";
import type { Occasion } from "./in-force";
import { judge } from "./judge";
import type { Rulebook } from "./rulebook";

/** What a council is judged by: all that has ever bound it, and what the law costs. */
export type CouncilRules = {
  readonly bound: readonly Bound[];
  readonly statutory: StatutoryBook;
};

/** A version of a rulebook that binds the council. */
export type Bound = {
  readonly rulebook: Rulebook;
  /** The day from which the council's signature binds it; null for national guidance, which needs none. */
  readonly from: Day | null;
  /** The councils that have signed it, by authority code, each from its day; null for national guidance. */
  readonly signatories: readonly { readonly authorityCode: string; readonly from: Day }[] | null;
};

/** Facts, the rules they were judged by, and the verdict. */
export type Judged = { readonly facts: SubmissionFacts; readonly rules: CouncilRules; readonly verdict: Verdict };

/**
 * The rulebooks that bind the council: those it had signed when the assignment starts, and of those that reach back to
 * every assignment also what it has signed since. Dates inside a rulebook are for those who ask it.
 */
export const rulebooksBinding = ({ bound }: CouncilRules, { startsOn, judgedOn }: Occasion): readonly Rulebook[] =>
  bound
    .filter(({ rulebook, from }) => {
      if (from === null || from <= startsOn) return true;
      return rulebook.allAssignmentsFrom !== null && from <= judgedOn;
    })
    .map(({ rulebook }) => rulebook);

/** Judges the facts by every rulebook that binds the council on the day. */
export const judgeByRules = (facts: SubmissionFacts, rules: CouncilRules): Verdict =>
  judge(facts, rulebooksBinding(rules, facts), rules);
