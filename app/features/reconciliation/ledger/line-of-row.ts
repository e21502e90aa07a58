import type { approvedWeek, ledgerLine } from "#db/schema";
import type { Day } from "~/domain/day";
import type { BilledWeek } from "~/domain/reconciliation/against";
import type { ApprovedWeek, HourKind, Line } from "~/domain/reconciliation/line";
import { amountsOf } from "./ledger-scope";

export type LineRow = typeof ledgerLine.$inferSelect;

type Hours = Pick<LineRow, "hoursStandard" | "hoursOvertime" | "hoursOnCall" | "hoursHoliday">;

export const hoursOf = (row: Hours): Readonly<Record<HourKind, number>> => ({
  standard: row.hoursStandard,
  overtime: row.hoursOvertime,
  "on-call": row.hoursOnCall,
  holiday: row.hoursHoliday,
});

/** A line of the ledger as the invoice stated it. */
export const lineOfRow = (row: LineRow): Line => ({
  assignmentNumber: row.assignmentNumber,
  workerNumber: row.workerNumber,
  weekEnding: row.weekEnding as Day,
  unit: row.unit,
  hours: hoursOf(row),
  daily: row.daily,
  rates: {
    standard: row.rateStandard,
    overtime: row.rateOvertime,
    "on-call": row.rateOnCall,
    holiday: row.rateHoliday,
  },
  parts: row.parts ?? {},
  expenses: row.expenses,
  charged: amountsOf(row),
  invoiceNumber: row.invoiceNumber,
  invoiceDate: row.invoiceDate as Day | null,
  purchaseOrder: row.purchaseOrder,
  originalInvoiceNumber: row.originalInvoiceNumber,
  revision: row.revision,
  role: row.role,
  route: row.route,
});

export const billedWeekOf = ({
  hours,
  daily,
  charged,
  invoiceNumber,
  invoiceDate,
  originalInvoiceNumber,
  revision,
}: Line): BilledWeek => ({
  hours,
  daily,
  charged,
  invoiceNumber,
  invoiceDate,
  originalInvoiceNumber,
  revision,
});

export const approvedWeekOf = (row: typeof approvedWeek.$inferSelect): ApprovedWeek => ({
  weekEnding: row.weekEnding as Day,
  unit: row.unit,
  hours: hoursOf(row),
  daily: row.daily,
  approvedOn: row.approvedOn as Day | null,
});
