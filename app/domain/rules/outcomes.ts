import type { Outcome } from "../verdict";

/** From the one that decides a verdict to the one that says nothing. */
const WORST_FIRST: readonly Outcome[] = ["not met", "needs a decision", "exempt", "met", "not applicable"];

/** The worse of two outcomes. */
export function worseOf<Some extends Outcome>(one: Some, other: Some): Some {
  if (one === other) return one;
  for (const outcome of WORST_FIRST) {
    if (one === outcome) return one;
    if (other === outcome) return other;
  }
  return other;
}

/** The worst of several outcomes; `not applicable` where there is none. */
export const worstOutcome = <Some extends Outcome>(outcomes: readonly Some[]): Some | "not applicable" =>
  outcomes.reduce<Some | "not applicable">(worseOf, "not applicable");
