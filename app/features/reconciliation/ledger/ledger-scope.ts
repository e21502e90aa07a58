import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { type ledgerLine, ledgerTotal, variance, varianceTotal } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { type Conservation, conserve, type StandingSum, type VarianceSum } from "~/domain/reconciliation/conservation";
import { type Amounts, NO_AMOUNTS } from "~/domain/reconciliation/line";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Read } from "~/platform/tenancy";

/** Which part of a payer's ledger; what is left out is not narrowed. */
export type LedgerScope = {
  readonly payerId: string;
  readonly agencyId?: string;
  readonly councilId?: string;
  /** The first of an account's month. */
  readonly period?: Day;
};

type Parted = typeof ledgerTotal | typeof varianceTotal | typeof variance | typeof ledgerLine;

export const within = (table: Parted, { payerId, agencyId, councilId, period }: LedgerScope): SQL | undefined =>
  and(
    eq(table.payerId, payerId),
    agencyId ? eq(table.agencyId, agencyId) : undefined,
    councilId ? eq(table.councilId, councilId) : undefined,
    period ? eq(table.period, period) : undefined,
  );

/** A sum over rows, as a number: PostgreSQL gives sums of bigint as text. */
export const summed = (column: unknown) => sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number);

type NetVatGross = { readonly net: number; readonly vat: number; readonly gross: number };

export const amountsOf = ({ net, vat, gross }: NetVatGross): Amounts => ({
  net: net as Pence,
  vat: vat as Pence,
  gross: gross as Pence,
});

/** The equation of a part of the ledger, out of the totals that are kept: it reads no line, however many there are. */
export async function conserveScope(read: Pick<Read, "db">, scope: LedgerScope): Promise<Conservation> {
  const { db } = read;
  const [standings, variances, belowNothing] = await Promise.all([
    db
      .select({
        standing: ledgerTotal.standing,
        lines: summed(ledgerTotal.lines),
        net: summed(ledgerTotal.net),
        vat: summed(ledgerTotal.vat),
        gross: summed(ledgerTotal.gross),
        agreedNet: summed(ledgerTotal.agreedNet),
        agreedVat: summed(ledgerTotal.agreedVat),
        agreedGross: summed(ledgerTotal.agreedGross),
      })
      .from(ledgerTotal)
      .where(within(ledgerTotal, scope))
      .groupBy(ledgerTotal.standing),
    sumVariances(read, scope),
    heldBelowNothing(read, within(variance, scope)),
  ]);
  return conserve(standings.map(standingSum), variances, belowNothing);
}

/** What is added up of the variances of a part of the ledger, by class and status, out of the totals that are kept. */
export async function sumVariances({ db }: Pick<Read, "db">, scope: LedgerScope): Promise<readonly VarianceSum[]> {
  const rows = await db
    .select({
      class: varianceTotal.class,
      status: varianceTotal.status,
      count: summed(varianceTotal.count),
      net: summed(varianceTotal.net),
      vat: summed(varianceTotal.vat),
      gross: summed(varianceTotal.gross),
      creditedNet: summed(varianceTotal.creditedNet),
      creditedVat: summed(varianceTotal.creditedVat),
      creditedGross: summed(varianceTotal.creditedGross),
    })
    .from(varianceTotal)
    .where(within(varianceTotal, scope))
    .groupBy(varianceTotal.class, varianceTotal.status)
    .orderBy(varianceTotal.class, varianceTotal.status);
  return rows.map(varianceSum);
}

type StandingRow = Pick<StandingSum, "standing" | "lines"> &
  NetVatGross & { readonly agreedNet: number; readonly agreedVat: number; readonly agreedGross: number };

export const standingSum = (row: StandingRow): StandingSum => ({
  standing: row.standing,
  lines: row.lines,
  charged: amountsOf(row),
  agreed: amountsOf({ net: row.agreedNet, vat: row.agreedVat, gross: row.agreedGross }),
});

type VarianceRow = Pick<VarianceSum, "class" | "status" | "count"> &
  NetVatGross & { readonly creditedNet: number; readonly creditedVat: number; readonly creditedGross: number };

export const varianceSum = (row: VarianceRow): VarianceSum => ({
  class: row.class,
  status: row.status,
  count: row.count,
  inDifference: amountsOf(row),
  credited: amountsOf({ net: row.creditedNet, vat: row.creditedVat, gross: row.creditedGross }),
});

/** What the held variances come to on those lines on which they come to less than nothing. Few, and found by an index of their own. */
export async function heldBelowNothing({ db }: Pick<Read, "db">, wanted: SQL | undefined): Promise<Amounts> {
  const isHeld = inArray(variance.status, [...HELD_STATUSES]);
  const suspects = db
    .select({ lineId: variance.lineId })
    .from(variance)
    .where(and(wanted, isHeld, sql`${variance.gross} < ${variance.creditedGross}`));
  const ofLine = db
    .select({
      net: sql<number>`sum(${variance.net} - ${variance.creditedNet})`.as("held_net"),
      vat: sql<number>`sum(${variance.vat} - ${variance.creditedVat})`.as("held_vat"),
      gross: sql<number>`sum(${variance.gross} - ${variance.creditedGross})`.as("held_gross"),
    })
    .from(variance)
    .where(and(inArray(variance.lineId, suspects), isHeld))
    .groupBy(variance.lineId)
    .as("of_line");
  const [below] = await db
    .select({ net: summed(ofLine.net), vat: summed(ofLine.vat), gross: summed(ofLine.gross) })
    .from(ofLine)
    .where(sql`${ofLine.gross} < 0`);
  return below ? amountsOf(below) : NO_AMOUNTS;
}
