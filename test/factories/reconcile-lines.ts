import type { Against } from "~/domain/reconciliation/against";
import { compareLines } from "~/domain/reconciliation/compare-lines";
import { findVariances } from "~/domain/reconciliation/find-variances";
import { holdInWeek } from "~/domain/reconciliation/in-week";
import type { Line } from "~/domain/reconciliation/line";
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
    const place = inOrder.indexOf(line);
    const before = [...earlier, ...inOrder.slice(0, place)].filter(sameWeek);
    const after = inOrder.slice(place + 1).filter(sameWeek);
    return { line, found: findVariances(line, { ...against, ...holdInWeek(line, { before, after }) }) };
  });
}
