import type { ChargeLineKind } from "../charges/charge-breakdown";
import type { Pence } from "../money";
import type { Amounts } from "./line";

/** Every way in which a charge can differ from what was agreed. Each difference is of one class. */
export const VARIANCE_CLASSES = [
  "unknown-assignment",
  "unknown-worker",
  "before-start",
  "after-end",
  "not-approved",
  "wrong-rate",
  "wrong-change-date",
  "arithmetic",
  "hours-above-approved",
  "hours-above-contracted",
  "duplicate",
  "role-changed",
  "route-changed",
  "cap-exceeded",
  "ni-over-recovered",
  "holiday-twice",
  "vat-base",
  "vat-rate",
  "vat-rounding",
  "expense-not-agreed",
  "credit-without-original",
  "late",
  "missing",
] as const;
export type VarianceClass = (typeof VARIANCE_CLASSES)[number];

export const VARIANCE_CLASS_NAMES: Readonly<Record<VarianceClass, string>> = {
  "unknown-assignment": "Unknown assignment",
  "unknown-worker": "Unknown worker",
  "before-start": "Before the start",
  "after-end": "After the end",
  "not-approved": "Not yet approved",
  "wrong-rate": "Wrong rate",
  "wrong-change-date": "Wrong date of a change",
  arithmetic: "Arithmetic",
  "hours-above-approved": "Hours above approved",
  "hours-above-contracted": "Hours above contracted",
  duplicate: "Duplicate week",
  "role-changed": "Role changed",
  "route-changed": "Route changed",
  "cap-exceeded": "Cap exceeded",
  "ni-over-recovered": "Employer National Insurance over-recovered",
  "holiday-twice": "Holiday paid twice",
  "vat-base": "VAT on the wrong amount",
  "vat-rate": "Wrong VAT rate",
  "vat-rounding": "VAT rounding",
  "expense-not-agreed": "Expense not agreed",
  "credit-without-original": "Credit without its original",
  late: "Late",
  missing: "Missing",
};

/**
 * One difference between what was charged and what was agreed.
 *
 * `inDifference` is its share of charged − agreed: over all variances of a line these add up to it exactly, in net, VAT
 * and gross. It is nothing where the money is another variance's already, or was agreed (a cap exceeded by an agreed
 * charge, National Insurance charged flat as agreed, a late line): such a variance stands beside the difference.
 */
export type FoundVariance = {
  readonly class: VarianceClass;
  /** Which line of the breakdown, where one alone differs; null elsewhere. */
  readonly part: ChargeLineKind | null;
  /** What is at stake, pence: above zero where too much was charged, below where too little. Without VAT, unless it is about VAT. */
  readonly amount: Pence;
  readonly inDifference: Amounts;
  /** "expected £41.20, found £42.00: 80p an hour too much, 37 hours, £29.60" */
  readonly sentence: string;
};

/** How a line stands: as agreed, partly not, or wholly without anything agreed to hold it against. */
export const STANDINGS = ["matched", "in-variance", "rejected"] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  matched: "Matched",
  "in-variance": "In variance",
  rejected: "Rejected",
};

/** charged = agreed + the sum of inDifference, in each of net, VAT and gross. */
export type Reconciled = {
  readonly standing: Standing;
  readonly agreed: Amounts;
  readonly variances: readonly FoundVariance[];
};

export type Direction = "too much" | "too little" | "no difference";

export const directionOf = (amount: Pence): Direction =>
  amount > 0 ? "too much" : amount < 0 ? "too little" : "no difference";
