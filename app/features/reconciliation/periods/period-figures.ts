import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { ledgerTotal, variance, varianceTotal } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { type Conservation, conserve, STOOD_DOWN, type VarianceSum } from "~/domain/reconciliation/conservation";
import { type Amounts, NO_AMOUNTS } from "~/domain/reconciliation/line";
import { HELD_STATUSES, isHeld } from "~/domain/reconciliation/variance-status";
import type { Read } from "~/platform/tenancy";
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
export async function periodFigures({ db }: Pick<Read, "db">, key: PeriodKey): Promise<PeriodFigures> {
  const [standings, found, below] = await Promise.all([
    db
      .select({
        standing: ledgerTotal.standing,
        lines: whole(sql`sum(${ledgerTotal.lines})`),
        net: whole(sql`sum(${ledgerTotal.net})`),
        vat: whole(sql`sum(${ledgerTotal.vat})`),
        gross: whole(sql`sum(${ledgerTotal.gross})`),
        agreedNet: whole(sql`sum(${ledgerTotal.agreedNet})`),
        agreedVat: whole(sql`sum(${ledgerTotal.agreedVat})`),
        agreedGross: whole(sql`sum(${ledgerTotal.agreedGross})`),
      })
      .from(ledgerTotal)
      .where(isOfAccount(ledgerTotal, key))
      .groupBy(ledgerTotal.standing),
    db
      .select()
      .from(varianceTotal)
      .where(isOfAccount(varianceTotal, key))
      .orderBy(varianceTotal.class, varianceTotal.status),
    heldBelowNothing({ db }, key),
  ]);
  const variances = found
    .filter(({ count, status }) => count > 0 && !STOOD_DOWN.includes(status))
    .map(
      (row): VarianceSum => ({
        class: row.class,
        status: row.status,
        count: row.count,
        inDifference: amountsOf(row),
        credited: { net: row.creditedNet, vat: row.creditedVat, gross: row.creditedGross },
      }),
    );
  const sums = standings.map((row) => ({
    standing: row.standing,
    lines: row.lines,
    charged: amountsOf(row),
    agreed: amountsOf({ net: row.agreedNet, vat: row.agreedVat, gross: row.agreedGross }),
  }));
  return {
    conservation: conserve(sums, variances, below),
    variances,
    heldCount: variances.reduce((total, { status, count }) => total + (isHeld(status) ? count : 0), 0),
  };
}

/** What the held variances come to on lines where they come to less than nothing: there nothing is held (`payableOf`). */
async function heldBelowNothing({ db }: Pick<Read, "db">, key: PeriodKey): Promise<Amounts> {
  const ofLine = db
    .select({
      net: sql<number>`sum(${variance.net} - ${variance.creditedNet})`.as("held_net"),
      vat: sql<number>`sum(${variance.vat} - ${variance.creditedVat})`.as("held_vat"),
      gross: sql<number>`sum(${variance.gross} - ${variance.creditedGross})`.as("held_gross"),
    })
    .from(variance)
    .where(
      and(isOfAccount(variance, key), isNotNull(variance.lineId), sql`${variance.status} in ${[...HELD_STATUSES]}`),
    )
    .groupBy(variance.lineId)
    .as("of_line");
  const [below] = await db
    .select({
      net: whole(sql`sum(${ofLine.net})`),
      vat: whole(sql`sum(${ofLine.vat})`),
      gross: whole(sql`sum(${ofLine.gross})`),
    })
    .from(ofLine)
    .where(sql`${ofLine.gross} < 0`);
  return below ? amountsOf(below) : NO_AMOUNTS;
}

export const isOfAccount = (
  table: typeof ledgerTotal | typeof varianceTotal | typeof variance,
  { payerId, agencyId, councilId, period }: PeriodKey,
): SQL | undefined =>
  and(
    eq(table.payerId, payerId),
    eq(table.agencyId, agencyId),
    eq(table.councilId, councilId),
    eq(table.period, period),
  );

const whole = (sum: SQL) => sql<number>`coalesce(${sum}, 0)`.mapWith(Number);

const amountsOf = ({ net, vat, gross }: { net: number; vat: number; gross: number }): Amounts => ({
  net: net as Pence,
  vat: vat as Pence,
  gross: gross as Pence,
});
