import type { Pence } from "../money";
import { type Amounts, subtractAmounts } from "./line";

/** A held variance of the line that a credit corrects. */
export type Creditable = {
  readonly id: string;
  readonly inDifference: Amounts;
  /** What other credits have given back of it already. */
  readonly credited: Amounts;
};

export type Credited = {
  readonly id: string;
  /** What this credit gives back of it. */
  readonly given: Amounts;
  /** True where nothing of it is left. */
  readonly isWhole: boolean;
};

/**
 * What a credit gives back of the differences that it corrects, in their order, of net and of VAT never more than is left;
 * gross is the two together. What remains of the credit settles nothing: it is charged less, and stands as its own line.
 *
 * @param credit what is given back, above zero.
 */
export function allocateCredit(credit: Amounts, variances: readonly Creditable[]): readonly Credited[] {
  let left = credit;
  return variances.flatMap(({ id, inDifference, credited }) => {
    const open = subtractAmounts(inDifference, credited);
    const [net, vat] = [lesser(left.net, open.net), lesser(left.vat, open.vat)];
    if (net === 0 && vat === 0) return [];
    const given: Amounts = { net, vat, gross: (net + vat) as Pence };
    left = subtractAmounts(left, given);
    return [{ id, given, isWhole: given.net === open.net && given.vat === open.vat && given.gross === open.gross }];
  });
}

/** Nothing is given back where too little was charged. */
const lesser = (left: Pence, open: Pence): Pence => Math.max(0, Math.min(left, open)) as Pence;
