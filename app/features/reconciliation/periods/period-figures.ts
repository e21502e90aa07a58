import type { Day } from "~/domain/day";
import { type Conservation, STOOD_DOWN, type VarianceSum } from "~/domain/reconciliation/conservation";
import { isHeld } from "~/domain/reconciliation/variance-status";
import type { Read } from "~/platform/tenancy";
import { conserveScope, sumVariances } from "../ledger/ledger-scope";
import type { PeriodParties } from "./period-of";

/** Which account: whose, and of which month. */
export type PeriodKey = PeriodParties & { readonly period: Day };

export type PeriodFigures = {
  readonly conservation: Conservation;
  /** By class and status, what is superseded or corrected left out. */
  readonly variances: readonly VarianceSum[];
  /** How many variances hold money back. */
  readonly heldCount: number;
};

/** What an account adds up to, from the totals that are kept with every row. */
export async function periodFigures(read: Pick<Read, "db">, key: PeriodKey): Promise<PeriodFigures> {
  const [conservation, found] = await Promise.all([conserveScope(read, key), sumVariances(read, key)]);
  const variances = found.filter(({ count, status }) => count > 0 && !STOOD_DOWN.includes(status));
  return {
    conservation,
    variances,
    heldCount: variances.reduce((total, { status, count }) => total + (isHeld(status) ? count : 0), 0),
  };
}
