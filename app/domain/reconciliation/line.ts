import type { ChargeLineKind, EngagementRoute } from "../charges/charge-breakdown";
import type { Day } from "../day";
import type { Pence, Rate } from "../money";

/** Hours of a week that can be charged at a rate of their own. Holiday is time off that is charged for. */
export const HOUR_KINDS = ["standard", "overtime", "on-call", "holiday"] as const;
export type HourKind = (typeof HOUR_KINDS)[number];

export const HOUR_KIND_NAMES: Readonly<Record<HourKind, string>> = {
  standard: "Standard",
  overtime: "Overtime",
  "on-call": "On call",
  holiday: "Holiday",
};

/** Net, VAT and gross, in pence; below zero where it is a credit, or where too little was charged. */
export type Amounts = { readonly net: Pence; readonly vat: Pence; readonly gross: Pence };

/** What is charged for one worker's week, as the invoice states it. Nothing in it is corrected or worked out. */
export type Line = {
  /** What the invoice calls the assignment, "A-7K3Q9D"; null where it does not. */
  readonly assignmentNumber: string | null;
  /** The worker's registration number, "SW154516"; null where the invoice gives none. */
  readonly workerNumber: string | null;
  /** The last day of the week worked. */
  readonly weekEnding: Day;
  /** Whether quantities are hours or days, and rates £ an hour or a day. */
  readonly unit: "hour" | "day";
  /** Hundredths of an hour, or of a day, by kind; never below zero, of a credit either. */
  readonly hours: Readonly<Record<HourKind, number>>;
  /** Standard hours by day in hundredths, the first of the week first; null where the invoice does not say. */
  readonly daily: readonly number[] | null;
  /** £ a unit charged for hours of each kind; null where the invoice states none. */
  readonly rates: Readonly<Record<HourKind, Rate | null>>;
  /** What the standard rate is made of, £ a unit, as far as the invoice itemises it. */
  readonly parts: Readonly<Partial<Record<ChargeLineKind, Rate>>>;
  /** Expenses charged, pence, without VAT. They are part of net. */
  readonly expenses: Pence;
  readonly charged: Amounts;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: Day | null;
  readonly purchaseOrder: string | null;
  /** Of a credit, the invoice that it corrects. */
  readonly originalInvoiceNumber: string | null;
  /** 1 for the first, higher where the supplier billed the week anew in place of what came before. */
  readonly revision: number;
  /** What the invoice calls the role, and the route of engagement; null where it does not. */
  readonly role: string | null;
  readonly route: EngagementRoute | null;
};

/** A credit gives money back. */
export const isCredit = ({ charged }: Pick<Line, "charged">): boolean => charged.net < 0;

/** The hours that were approved for a worker's week, from a timesheet. */
export type ApprovedWeek = {
  readonly weekEnding: Day;
  readonly unit: "hour" | "day";
  readonly hours: Readonly<Record<HourKind, number>>;
  readonly daily: readonly number[] | null;
  /** Null where the timesheet was sent and nobody has approved it. */
  readonly approvedOn: Day | null;
};

export const NO_AMOUNTS: Amounts = { net: 0 as Pence, vat: 0 as Pence, gross: 0 as Pence };

export const addAmounts = (amounts: readonly Amounts[]): Amounts => {
  let [net, vat, gross] = [0, 0, 0];
  for (const one of amounts) {
    net += one.net;
    vat += one.vat;
    gross += one.gross;
  }
  return { net: net as Pence, vat: vat as Pence, gross: gross as Pence };
};

export const subtractAmounts = (from: Amounts, amounts: Amounts): Amounts => ({
  net: (from.net - amounts.net) as Pence,
  vat: (from.vat - amounts.vat) as Pence,
  gross: (from.gross - amounts.gross) as Pence,
});
