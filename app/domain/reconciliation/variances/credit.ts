import { type Pence, payForHours } from "../../money";
import type { Original } from "../against";
import { HOUR_KINDS, type Line } from "../line";
import type { NetVariance } from "./net-variance";
import { sum } from "./week";
import { sayAmounts, saySize } from "./words";

/**
 * A credit is as agreed as far as it gives back what was charged on the invoice that it names for the same week and no
 * credit before it has given back; what it gives beyond that has no original.
 */
export function judgeCredit(
  line: Line,
  original: Original,
): { readonly agreed: Pence; readonly variances: readonly NetVariance[] } {
  const unexplained = creditSlip(line);
  const given = (line.charged.net - unexplained) as Pence;
  const most = Math.min(0, -original.charged.net - original.credited.net);
  const agreed = Math.max(given, most) as Pence;
  const beyond = (given - agreed) as Pence;
  const variances: NetVariance[] = [];
  if (unexplained !== 0)
    variances.push({
      class: "arithmetic",
      part: null,
      net: unexplained,
      sentence: `hours at the stated rates and expenses: ${sayAmounts(given, line.charged.net)}`,
    });
  if (beyond !== 0)
    variances.push({
      class: "credit-without-original",
      part: null,
      net: beyond,
      sentence: `credit of ${saySize(given)} for invoice ${line.originalInvoiceNumber}, which charged ${saySize(original.charged.net)} for the week${sayBefore(original)}: ${saySize(beyond)} more than was charged`,
    });
  return { agreed, variances };
}

const sayBefore = ({ credited }: Original): string =>
  credited.net === 0 ? "" : `, of which ${saySize(credited.net)} was credited before`;

/** What the hours at the stated rates, and expenses, leave unexplained of a credit; nothing where it states no hours, or no rate for some. */
function creditSlip({ charged, hours, rates, expenses }: Line): Pence {
  const kinds = HOUR_KINDS.filter((kind) => hours[kind] > 0);
  const rated = kinds.map((kind) => ({ hours: hours[kind], rate: rates[kind] }));
  if (rated.length === 0) return 0 as Pence;
  const money: number[] = [];
  for (const { hours: quantity, rate } of rated) {
    if (rate === null) return 0 as Pence;
    money.push(Math.abs(payForHours(rate, quantity)));
  }
  return (charged.net + sum(money) + Math.abs(expenses)) as Pence;
}
