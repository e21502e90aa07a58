import { addMonths, type Day } from "../day";
import type { ReferencePolicy } from "./reference-policy";

/** What decides whether a reference given on Accord may go to a council. */
export type Carried = {
  /** The day on which whoever gave it withdrew it; null while it stands. */
  readonly withdrawnOn: Day | null;
  /** The worker's leave that it goes to this council, on which day and until when; null without it. */
  readonly leave: { readonly givenOn: Day; readonly until: Day } | null;
};

export type WhyNotCarried = "withdrawn" | "no leave";

/** Why a reference may not go to a council now; null where it may. One that is not found is about another worker. */
export function whyNotCarried(reference: Carried | null): WhyNotCarried | null {
  if (reference?.withdrawnOn) return "withdrawn";
  return reference?.leave ? null : "no leave";
}

/** The last day on which leave that was given on a day can be used. */
export const longestLeave = ({ consentMonths }: Pick<ReferencePolicy, "consentMonths">, givenOn: Day): Day =>
  addMonths(givenOn, consentMonths);
