import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { ledgerLine, variance } from "#db/schema";
import type { Day } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import type { Pence } from "~/domain/money";
import { STOOD_DOWN } from "~/domain/reconciliation/conservation";
import { type Amounts, type HourKind, subtractAmounts } from "~/domain/reconciliation/line";
import type { Standing, VarianceClass } from "~/domain/reconciliation/variance";
import { payableOf, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import type { Read } from "~/platform/tenancy";
import type { PeriodKey } from "./period-figures";

/** A line of an account, with what stands against it. It names nobody: a worker is a registration number. */
export type StatementRow = {
  readonly id: string;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: Day | null;
  readonly purchaseOrder: string | null;
  readonly originalInvoiceNumber: string | null;
  readonly assignmentNumber: string | null;
  readonly workerNumber: string | null;
  readonly weekEnding: Day;
  readonly unit: "hour" | "day";
  /** Hundredths, by kind. */
  readonly hours: Readonly<Record<HourKind, number>>;
  readonly standing: Standing;
  readonly charged: Amounts;
  readonly agreed: Amounts;
  readonly held: Amounts;
  readonly payable: Amounts;
  readonly variances: readonly {
    readonly class: VarianceClass;
    readonly status: VarianceStatus;
    readonly amount: Pence;
    readonly sentence: string;
  }[];
};

const LINES_AT_A_TIME = 5000;

/** The lines that count in an account, by week, some thousands at a time so that none is too many. */
export async function* statementRows(
  { db }: Pick<Read, "db">,
  { payerId, agencyId, councilId, period }: PeriodKey,
): AsyncGenerator<readonly StatementRow[]> {
  let after: Pick<LineRow, "weekEnding" | "id"> | undefined;
  for (;;) {
    const lines: readonly LineRow[] = await db
      .select()
      .from(ledgerLine)
      .where(
        and(
          eq(ledgerLine.payerId, payerId),
          eq(ledgerLine.agencyId, agencyId),
          eq(ledgerLine.councilId, councilId),
          eq(ledgerLine.period, period),
          isNull(ledgerLine.supersededById),
          after
            ? sql`(${ledgerLine.weekEnding}, ${ledgerLine.id}) > (${after.weekEnding}::date, ${after.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(asc(ledgerLine.weekEnding), asc(ledgerLine.id))
      .limit(LINES_AT_A_TIME);
    if (lines.length > 0) yield withVariances(lines, await variancesOf({ db }, lines));
    after = lines.at(-1);
    if (lines.length < LINES_AT_A_TIME) return;
  }
}

type LineRow = typeof ledgerLine.$inferSelect;
type VarianceRow = typeof variance.$inferSelect;

function variancesOf({ db }: Pick<Read, "db">, lines: readonly LineRow[]): Promise<readonly VarianceRow[]> {
  const ids = lines.map(({ id }) => id);
  return db.select().from(variance).where(inArray(variance.lineId, ids)).orderBy(asc(variance.id));
}

function withVariances(lines: readonly LineRow[], found: readonly VarianceRow[]): readonly StatementRow[] {
  const byLine = groupBy(found, ({ lineId }) => lineId);
  return lines.map((line): StatementRow => {
    const standing = (byLine.get(line.id) ?? []).filter(({ status }) => !STOOD_DOWN.includes(status));
    const charged: Amounts = { net: line.net, vat: line.vat, gross: line.gross };
    const payable = payableOf(
      charged,
      standing.map((one) => ({
        status: one.status,
        inDifference: { net: one.net, vat: one.vat, gross: one.gross },
        credited: { net: one.creditedNet, vat: one.creditedVat, gross: one.creditedGross },
      })),
    );
    return {
      id: line.id,
      invoiceNumber: line.invoiceNumber,
      invoiceDate: line.invoiceDate as Day | null,
      purchaseOrder: line.purchaseOrder,
      originalInvoiceNumber: line.originalInvoiceNumber,
      assignmentNumber: line.assignmentNumber,
      workerNumber: line.workerNumber,
      weekEnding: line.weekEnding as Day,
      unit: line.unit,
      hours: {
        standard: line.hoursStandard,
        overtime: line.hoursOvertime,
        "on-call": line.hoursOnCall,
        holiday: line.hoursHoliday,
      },
      standing: line.standing,
      charged,
      agreed: { net: line.agreedNet, vat: line.agreedVat, gross: line.agreedGross },
      held: subtractAmounts(charged, payable),
      payable,
      variances: standing.map(({ class: of, status, amount, sentence }) => ({ class: of, status, amount, sentence })),
    };
  });
}
