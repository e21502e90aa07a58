import type { StatutoryBook } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { SubmissionFacts } from "../facts";
import type { Verdict } from "../verdict";
import { bindingOn, type Occasion } from "./in-force";
import { judgeOnce } from "./judge";
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

/** The rulebooks that bind the council for an assignment, each in the version that binds it. */
export const rulebooksBinding = ({ bound }: CouncilRules, occasion: Occasion): readonly Rulebook[] =>
  bindingOn(bound, occasion).map(({ rulebook }) => rulebook);

/** Judges the facts by every rulebook that binds the council on the day. */
export const judgeByRules = (facts: SubmissionFacts, rules: CouncilRules): Verdict => judgeOnce(facts, rules);
