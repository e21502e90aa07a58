import { type Amounts, subtractAmounts } from "./line";

/** Where a variance stands. Nothing is accepted by silence: one that is open stays open. */
export const VARIANCE_STATUSES = [
  "open",
  "disputed",
  "credit-asked",
  "correction-asked",
  "tolerated",
  "accepted",
  "written-off",
  "credited",
  "corrected",
  "superseded",
] as const;
export type VarianceStatus = (typeof VARIANCE_STATUSES)[number];

export const VARIANCE_STATUS_NAMES: Readonly<Record<VarianceStatus, string>> = {
  open: "Open",
  disputed: "Disputed",
  "credit-asked": "Credit asked for",
  "correction-asked": "Correction of the agreed charge asked for",
  tolerated: "Within tolerance",
  accepted: "Accepted",
  "written-off": "Written off",
  credited: "Credited",
  corrected: "Agreed charge corrected",
  superseded: "Replaced by a corrected file",
};

/** The money of these is held back; what is undisputed on the same line is paid. */
export const HELD_STATUSES = [
  "open",
  "disputed",
  "credit-asked",
  "correction-asked",
] as const satisfies VarianceStatus[];

export const isHeld = (status: VarianceStatus): boolean =>
  (HELD_STATUSES as readonly VarianceStatus[]).includes(status);

/** What somebody who settles can do with a held variance. */
export const SETTLEMENTS = ["accept", "dispute", "ask-for-credit", "ask-for-correction", "write-off"] as const;
export type SettlementKind = (typeof SETTLEMENTS)[number];

export const STATUS_AFTER: Readonly<Record<SettlementKind, VarianceStatus>> = {
  accept: "accepted",
  dispute: "disputed",
  "ask-for-credit": "credit-asked",
  "ask-for-correction": "correction-asked",
  "write-off": "written-off",
};

/** What an agency says of a variance of its own. */
export const ANSWERS = ["agreed", "contested"] as const;
export type Answer = (typeof ANSWERS)[number];

/** Every step on a variance's timeline. */
export const SETTLEMENT_STEPS = [
  "found",
  "tolerated",
  ...SETTLEMENTS,
  "agreed",
  "contested",
  "said",
  "evidence-added",
  "corrected-file-sent",
  "escalated",
  "credited",
  "corrected",
  "superseded",
  "reopened",
] as const;
export type SettlementStep = (typeof SETTLEMENT_STEPS)[number];

export type HeldVariance = {
  readonly status: VarianceStatus;
  readonly inDifference: Amounts;
  /** What credits have given back of it already. */
  readonly credited: Amounts;
};

/**
 * What may be paid of a line now, exact to the penny: what was charged, less what is held of it. Where the held variances
 * of a line come to less than nothing (too little was charged), what was charged is paid and no more.
 */
export function payableOf(charged: Amounts, variances: readonly HeldVariance[]): Amounts {
  let payable = charged;
  for (const { status, inDifference, credited } of variances)
    if (isHeld(status)) payable = subtractAmounts(payable, subtractAmounts(inDifference, credited));
  return payable.gross > charged.gross ? charged : payable;
}
