import type { Pence } from "../../money";
import type { Line } from "../line";
import type { FoundVariance } from "../variance";
import type { NetVariance } from "./net-variance";
import { sayAmounts } from "./words";

/** Hours at the stated rates, and expenses, that do not come to the net. */
export const netVariances = ({ charged }: Line, unexplained: Pence): readonly NetVariance[] =>
  unexplained === 0
    ? []
    : [
        {
          class: "arithmetic",
          part: null,
          net: unexplained,
          sentence: `hours at the stated rates and expenses: ${sayAmounts((charged.net - unexplained) as Pence, charged.net)}`,
        },
      ];

/** Net and VAT that do not come to the gross; put to what is wrong in the net where that is, so that a line has one variance of arithmetic. */
export function withGross({ charged }: Line, variances: readonly FoundVariance[]): readonly FoundVariance[] {
  const over = (charged.gross - charged.net - charged.vat) as Pence;
  if (over === 0) return variances;
  const sentence = `net and VAT together: ${sayAmounts((charged.gross - over) as Pence, charged.gross)}`;
  const found = variances.find((one) => one.class === "arithmetic");
  if (!found)
    return [
      ...variances,
      {
        class: "arithmetic",
        part: null,
        amount: over,
        inDifference: { net: 0 as Pence, vat: 0 as Pence, gross: over },
        sentence,
      },
    ];
  const both: FoundVariance = {
    ...found,
    amount: (found.amount + over) as Pence,
    inDifference: { ...found.inDifference, gross: (found.inDifference.gross + over) as Pence },
    sentence: `${found.sentence}; ${sentence}`,
  };
  return variances.map((one) => (one === found ? both : one));
}
