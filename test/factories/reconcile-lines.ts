import type { Against, BilledWeek } from "~/domain/reconciliation/against";
import { compareLines } from "~/domain/reconciliation/compare-lines";
import { findVariances } from "~/domain/reconciliation/find-variances";
import { addAmounts, isCredit, type Line } from "~/domain/reconciliation/line";
import type { Reconciled } from "~/domain/reconciliation/variance";

/** Lines of one assignment, and all that they are held against but each other. */
export type ReconcileLines = {
  readonly lines: readonly Line[];
  /** Those of earlier files. */
  readonly earlier?: readonly Line[];
  readonly against: Omit<Against, "before" | "original">;
};

/** Each line with what is found of it, in the order given: the lines of a week before it are those of earlier files, and of its own those that `compareLines` puts first. */
export function reconcileLines({
  lines,
  earlier = [],
  against,
}: ReconcileLines): readonly { line: Line; found: Reconciled }[] {
  const inOrder = lines.toSorted(compareLines);
  return lines.map((line) => {
    const sameWeek = (other: Line): boolean => other !== line && other.weekEnding === line.weekEnding;
    const before = [...earlier, ...inOrder.slice(0, inOrder.indexOf(line))].filter(sameWeek);
    const originals = [...earlier, ...inOrder].filter(
      (other) =>
        sameWeek(other) &&
        !isCredit(other) &&
        other.invoiceNumber !== null &&
        other.invoiceNumber === line.originalInvoiceNumber,
    );
    return {
      line,
      found: findVariances(line, {
        ...against,
        before: before.filter((other) => !isCredit(other)).map(asBilled),
        original: together(originals),
      }),
    };
  });
}

/** All that an invoice charged for the week. */
function together(lines: readonly Line[]): BilledWeek | null {
  const [first] = lines;
  return first ? { ...asBilled(first), charged: addAmounts(lines.map(({ charged }) => charged)) } : null;
}

const asBilled = ({ hours, daily, charged, invoiceNumber, invoiceDate, revision }: Line): BilledWeek => ({
  hours,
  daily,
  charged,
  invoiceNumber,
  invoiceDate,
  revision,
});
