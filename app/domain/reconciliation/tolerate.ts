import type { Day } from "../day";
import type { Tolerance } from "./reconciliation-policy";
import type { FoundVariance } from "./variance";

/**
 * The tolerance that a variance is within; null where it is beyond all. One for the agency goes before one for every
 * agency, and the later before the earlier, so that a payer can be stricter with one supplier.
 */
export function isTolerated(
  variance: Pick<FoundVariance, "class" | "amount">,
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
