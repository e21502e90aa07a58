import type { Day } from "../day";
import type { Pence } from "../money";
import type { Tolerance } from "./reconciliation-policy";
import type { FoundVariance } from "./variance";

type Differing = Pick<FoundVariance, "class" | "amount">;

/** All that differs in the class of a variance on its line, whichever way: what each of them is tolerated by. */
export const togetherOnLine = (variance: Differing, ofLine: readonly Differing[]): Differing => ({
  class: variance.class,
  amount: ofLine
    .filter((other) => other.class === variance.class)
    .reduce((sum, { amount }) => sum + Math.abs(amount), 0) as Pence,
});

/**
 * The tolerance that a variance is within; null where it is beyond all. One for the agency goes before one for every
 * agency, and the later before the earlier, so that a payer can be stricter with one supplier.
 */
export function isTolerated(
  variance: Differing,
  tolerances: readonly Tolerance[],
  agencyId: string,
  on: Day,
): Tolerance | null {
  const [holding] = tolerances
    .filter(
      (one) =>
        one.class === variance.class &&
        (one.agencyId === null || one.agencyId === agencyId) &&
        one.from <= on &&
        (one.to === null || on <= one.to),
    )
    .toSorted(
      (one, other) =>
        Number(other.agencyId !== null) - Number(one.agencyId !== null) || (one.from < other.from ? 1 : -1),
    );
  return holding && Math.abs(variance.amount) <= holding.mostPence ? holding : null;
}
