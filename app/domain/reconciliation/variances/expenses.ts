import { rateOfKind } from "../../charges/sums";
import type { Pence } from "../../money";
import { HOUR_KINDS, type Line } from "../line";
import { agreedPart, averageRate, exactly, roundExact, type Segment } from "./agreed-rates";
import type { NetVariance } from "./net-variance";
import { type ByDay, byKind, sum } from "./week";
import { sayAmounts } from "./words";

/**
 * The agreed rates that a line's own are held against. Expenses that were agreed as a line of the rate may be invoiced
 * beside it: they are then left out of the rate, unless the invoice charges the whole of it as well.
 */
export function ratesBesideExpenses(line: Line, segments: readonly Segment[], hours: ByDay): readonly Segment[] {
  const whole = averageRate(segments, hours.standard, ({ rates }) => rates.standard.total);
  if (line.expenses <= 0 || line.rates.standard === whole) return segments;
  return segments.map((segment) => ({
    ...segment,
    rates: byKind((kind) => {
      const { total, lines } = segment.rates[kind];
      return {
        total: (total - rateOfKind(lines, "expenses")) as typeof total,
        lines: lines.filter((one) => one.kind !== "expenses"),
      };
    }),
  }));
}

/** Expenses beyond those that the agreed charge has for the hours; agreed is no more than what is charged. */
export function judgeExpenses(
  line: Line,
  { whole, compared }: { readonly whole: readonly Segment[]; readonly compared: readonly Segment[] },
  hours: ByDay,
): { readonly agreed: Pence; readonly variances: readonly NetVariance[] } {
  const most = whole === compared ? 0 : agreedExpenses(whole, hours);
  const agreed = Math.min(line.expenses, most) as Pence;
  if (line.expenses === agreed) return { agreed, variances: [] };
  return {
    agreed,
    variances: [
      {
        class: "expense-not-agreed",
        part: "expenses",
        net: (line.expenses - agreed) as Pence,
        sentence: `expenses: ${sayAmounts(agreed, line.expenses)}`,
      },
    ],
  };
}

const agreedExpenses = (segments: readonly Segment[], hours: ByDay): number =>
  roundExact(sum(HOUR_KINDS.map((kind) => exactly(segments, hours[kind], agreedPart("expenses")))));
