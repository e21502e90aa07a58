import { and, between, eq, isNotNull, sql } from "drizzle-orm";
import { ledgerImport, ledgerPeriod, variance, varianceTotal } from "#db/schema";
import type { Period } from "~/domain/period";
import {
  type FoundAgain,
  type SavingsFigures,
  savingsOf,
  type VarianceSum,
} from "~/domain/reconciliation/figures/savings";
import type { PeriodAsked } from "~/features/references/show-figures";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AccountMonths, accountMonths } from "./account-months";
import { total } from "./total";

export type ShownSavings = AccountMonths & SavingsFigures;

/** What was found on the charges that the viewer's organisation pays, by class, and what became of it. */
export function showSavings(viewer: Viewer, asked: PeriodAsked): Promise<ShownSavings> {
  return reading(viewer, async (read) => {
    const months = accountMonths(asked, read.today);
    const [sums, again] = await Promise.all([sumVariances(read, months.period), sumFoundAgain(read, months.period)]);
    return { ...months, ...savingsOf(sums, again) };
  });
}

async function sumVariances({ db, viewer }: Read, { from, to }: Period): Promise<readonly VarianceSum[]> {
  const account = sql<
    VarianceSum["account"]
  >`case when ${ledgerPeriod.status} = 'closed' then 'closed' else 'open' end`;
  return db
    .select({
      class: varianceTotal.class,
      status: varianceTotal.status,
      account,
      count: total(varianceTotal.count),
      amount: total(varianceTotal.amount),
      net: total(varianceTotal.net),
      vat: total(varianceTotal.vat),
      gross: total(varianceTotal.gross),
      creditedGross: total(varianceTotal.creditedGross),
    })
    .from(varianceTotal)
    .leftJoin(
      ledgerPeriod,
      and(
        eq(ledgerPeriod.payerId, varianceTotal.payerId),
        eq(ledgerPeriod.agencyId, varianceTotal.agencyId),
        eq(ledgerPeriod.councilId, varianceTotal.councilId),
        eq(ledgerPeriod.period, varianceTotal.period),
      ),
    )
    .where(and(eq(varianceTotal.payerId, viewer.organisationId), between(varianceTotal.period, from, to)))
    .groupBy(varianceTotal.class, varianceTotal.status, account);
}

/** What the corrected files have wrong still. The sum of what was replaced has it too, save the first time. */
const sumFoundAgain = async ({ db, viewer }: Read, { from, to }: Period): Promise<readonly FoundAgain[]> =>
  db
    .select({
      class: variance.class,
      count: sql<number>`count(*)`.mapWith(Number),
      amount: total(variance.amount),
      net: total(variance.net),
      vat: total(variance.vat),
      gross: total(variance.gross),
    })
    .from(ledgerImport)
    .innerJoin(variance, eq(variance.importId, ledgerImport.id))
    .where(
      and(
        eq(ledgerImport.payerId, viewer.organisationId),
        isNotNull(ledgerImport.replacesId),
        eq(variance.payerId, viewer.organisationId),
        between(variance.period, from, to),
      ),
    )
    .groupBy(variance.class);
