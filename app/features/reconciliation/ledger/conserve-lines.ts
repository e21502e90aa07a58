import { and, count, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { ledgerLine, variance } from "#db/schema";
import { type Conservation, conserve } from "~/domain/reconciliation/conservation";
import type { Read } from "~/platform/tenancy";
import { heldBelowNothing, standingSum, summed, varianceSum } from "./ledger-scope";

/** The equation of the lines that a condition finds, added up line by line: for what no kept total is about. */
export async function conserveLines(read: Pick<Read, "db">, wanted: SQL | undefined): Promise<Conservation> {
  const { db } = read;
  const counting = and(wanted, isNull(ledgerLine.supersededById));
  const ofThem = inArray(variance.lineId, db.select({ id: ledgerLine.id }).from(ledgerLine).where(counting));
  const [standings, variances, belowNothing] = await Promise.all([
    db
      .select({
        standing: ledgerLine.standing,
        lines: count(),
        net: summed(ledgerLine.net),
        vat: summed(ledgerLine.vat),
        gross: summed(ledgerLine.gross),
        agreedNet: summed(ledgerLine.agreedNet),
        agreedVat: summed(ledgerLine.agreedVat),
        agreedGross: summed(ledgerLine.agreedGross),
      })
      .from(ledgerLine)
      .where(counting)
      .groupBy(ledgerLine.standing),
    db
      .select({
        class: variance.class,
        status: variance.status,
        count: count(),
        net: summed(variance.net),
        vat: summed(variance.vat),
        gross: summed(variance.gross),
        creditedNet: summed(variance.creditedNet),
        creditedVat: summed(variance.creditedVat),
        creditedGross: summed(variance.creditedGross),
      })
      .from(variance)
      .where(ofThem)
      .groupBy(variance.class, variance.status),
    heldBelowNothing(read, ofThem),
  ]);
  return conserve(standings.map(standingSum), variances.map(varianceSum), belowNothing);
}

/** The equation of an import, of the lines that it brought and that still count. */
export const conserveImport = (read: Pick<Read, "db">, importId: string): Promise<Conservation> =>
  conserveLines(read, eq(ledgerLine.importId, importId));
