import type { StatutoryBook } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { AgreedTerms } from "./agreed-terms";
import type { Amounts, ApprovedWeek, HourKind } from "./line";
import type { ReconciliationPolicy } from "./reconciliation-policy";

/** Another line for the same assignment and week. */
export type BilledWeek = {
  readonly hours: Readonly<Record<HourKind, number>>;
  readonly daily: readonly number[] | null;
  readonly charged: Amounts;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: Day | null;
  /** Of a credit, the invoice that it corrects. */
  readonly originalInvoiceNumber: string | null;
  readonly revision: number;
  /** True where no higher revision can take its place any more, as in an account that is closed. */
  readonly isKept?: boolean;
};

/** What an invoice charged for a week, and what credits have given back of that already, which is below zero. */
export type Original = { readonly charged: Amounts; readonly credited: Amounts };

/** What a line is held against. */
export type Against = {
  /** What was agreed; or which of the two could not be found. */
  readonly terms: AgreedTerms | "unknown-assignment" | "unknown-worker";
  /** The week's timesheet; null where none has come. */
  readonly approved: ApprovedWeek | null;
  /**
   * The other lines for the same week that come before it, credits and those whose place it takes left out (see
   * `holdInWeek`): those in the ledger already, and those of its own file that `compareLines` puts first. So it does not
   * matter in which order the lines of a file stand.
   */
  readonly before: readonly BilledWeek[];
  /** Of a credit: what was charged on the invoice that it names for the same week; null where there is none. */
  readonly original: Original | null;
  /** The day on which it came. */
  readonly receivedOn: Day;
  readonly policy: ReconciliationPolicy;
  readonly statutory: StatutoryBook;
};
