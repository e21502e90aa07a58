import type { Pence } from "../../money";
import { type Amounts, addAmounts, subtractAmounts } from "../line";
import type { FoundVariance, Reconciled } from "../variance";

/**
 * What a line comes to, made here alone: agreed is what the variances leave of what was charged, and must be the net that
 * was worked out from the agreed rates and hours. Throws RangeError where a penny was lost: that is a fault of the program.
 */
export function conserve(charged: Amounts, agreedNet: Pence, variances: readonly FoundVariance[]): Reconciled {
  const agreed = subtractAmounts(charged, addAmounts(variances.map(({ inDifference }) => inDifference)));
  if (agreed.net !== agreedNet || agreed.gross !== agreed.net + agreed.vat)
    throw new RangeError(
      `A line’s variances leave ${agreed.net} + ${agreed.vat} = ${agreed.gross} pence, of which ${agreedNet} net were agreed`,
    );
  return { standing: variances.length === 0 ? "matched" : "in-variance", agreed, variances };
}
