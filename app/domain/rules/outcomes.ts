import type { Outcome } from "../verdict";

/** From the one that decides a verdict to the one that says nothing. */
const WORST_FIRST: readonly Outcome[] = ["not met", "needs a decision", "exempt", "met", "not applicable"];

/** The worst of several outcomes; `not applicable` where there is none. */
export const worstOutcome = <Some extends Outcome>(outcomes: readonly Some[]): Some | "not applicable" =>
  outcomes.reduce<Some | "not applicable">(
    (worst, outcome) => (WORST_FIRST.indexOf(outcome) < WORST_FIRST.indexOf(worst) ? outcome : worst),
    "not applicable",
  );
