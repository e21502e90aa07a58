import { groupBy } from "../group-by";
import { type Amounts, addAmounts, NO_AMOUNTS, subtractAmounts } from "./line";
import type { Standing, VarianceClass } from "./variance";
import { isHeld, type VarianceStatus } from "./variance-status";

/** What is added up of lines of one standing. */
export type StandingSum = {
  readonly standing: Standing;
  readonly lines: number;
  readonly charged: Amounts;
  readonly agreed: Amounts;
};

/** What is added up of variances of one class that stand alike. */
export type VarianceSum = {
  readonly class: VarianceClass;
  readonly status: VarianceStatus;
  readonly count: number;
  readonly inDifference: Amounts;
  readonly credited: Amounts;
};

/** The whole of a ledger, an import or an account as two equations; `holds` says whether they come out to the penny. */
export type Conservation = {
  /** lines in = matched + in variance + rejected */
  readonly lines: Readonly<Record<Standing, number>> & { readonly in: number };
  readonly charged: Amounts;
  readonly agreed: Amounts;
  /** charged = agreed + these. */
  readonly differences: readonly { readonly class: VarianceClass; readonly count: number; readonly share: Amounts }[];
  readonly held: Amounts;
  /** payable = charged − held */
  readonly payable: Amounts;
  /** What lacks in charged = agreed + differences; nothing, unless something is broken. */
  readonly gap: Amounts;
  readonly holds: boolean;
};

/** No difference any longer: their line counts no more, or what was agreed was changed since. */
export const STOOD_DOWN: readonly VarianceStatus[] = ["superseded", "corrected"];

/**
 * Conserves what goes in, from sums of lines and of variances.
 *
 * @param heldBelowNothing of the lines whose held variances come to less than nothing, what these come to: there nothing
 * is held, as what was charged is all that can be paid (`payableOf`).
 */
export function conserve(
  standings: readonly StandingSum[],
  variances: readonly VarianceSum[],
  heldBelowNothing: Amounts = NO_AMOUNTS,
): Conservation {
  const counting = variances.filter(({ status, count }) => count > 0 && !STOOD_DOWN.includes(status));
  const charged = addAmounts(standings.map((one) => one.charged));
  const agreed = addAmounts(standings.map((one) => one.agreed));
  const differences = [...groupBy(counting, (one) => one.class)].map(([of, sums]) => ({
    class: of,
    count: sums.reduce((total, { count }) => total + count, 0),
    share: addAmounts(sums.map(({ inDifference }) => inDifference)),
  }));
  const stillHeld = counting
    .filter(({ status }) => isHeld(status))
    .map(({ inDifference, credited }) => subtractAmounts(inDifference, credited));
  const held = subtractAmounts(addAmounts(stillHeld), heldBelowNothing);
  const gap = subtractAmounts(subtractAmounts(charged, agreed), addAmounts(differences.map(({ share }) => share)));
  const linesOf = (standing: Standing) =>
    standings.reduce((total, one) => total + (one.standing === standing ? one.lines : 0), 0);
  const lines = { matched: linesOf("matched"), "in-variance": linesOf("in-variance"), rejected: linesOf("rejected") };
  return {
    lines: { ...lines, in: standings.reduce((total, one) => total + one.lines, 0) },
    charged,
    agreed,
    differences,
    held,
    payable: subtractAmounts(charged, held),
    gap,
    holds: isNothing(gap),
  };
}

const isNothing = ({ net, vat, gross }: Amounts): boolean => net === 0 && vat === 0 && gross === 0;
