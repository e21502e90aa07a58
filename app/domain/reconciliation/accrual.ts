import type { Day } from "../day";
import { addPence, type Pence } from "../money";

/**
 * How it is known that a week was worked: somebody approved its hours, they were sent and nobody has approved them, or
 * no timesheet has come and the contracted hours stand in for it.
 */
export const ACCRUAL_BASES = ["approved", "not-approved", "estimated"] as const;
export type AccrualBasis = (typeof ACCRUAL_BASES)[number];

export const ACCRUAL_BASIS_NAMES: Readonly<Record<AccrualBasis, string>> = {
  approved: "Approved hours",
  "not-approved": "Hours sent, not approved",
  estimated: "Estimated by contracted hours",
};

/** A week that was worked and not billed, at what was agreed for it. */
export type Accrual = {
  readonly assignmentId: string;
  readonly assignmentNumber: string;
  readonly workerNumber: string;
  readonly agencyId: string;
  readonly councilId: string;
  readonly weekEnding: Day;
  readonly basis: AccrualBasis;
  readonly unit: "hour" | "day";
  /** Hundredths of the unit, of all kinds. */
  readonly quantity: number;
  /** What was agreed for it, without VAT: which VAT is due is known when it is billed. */
  readonly net: Pence;
};

export const sumOfAccruals = (accruals: readonly Accrual[]): Pence => addPence(accruals.map(({ net }) => net));
