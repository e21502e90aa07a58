import type { Day } from "../day";
import type { Pence } from "../money";
import type { Provenance } from "../verdict";
import type { HourKind } from "./line";
import type { VarianceClass } from "./variance";

/** What is within this is accepted and recorded. Held by class, for all suppliers or one, from a day. */
export type Tolerance = {
  readonly class: VarianceClass;
  /** Null where it is for every agency. */
  readonly agencyId: string | null;
  /** The most pence of a line, of either direction. */
  readonly mostPence: Pence;
  readonly from: Day;
  /** The last day; null where none is set. */
  readonly to: Day | null;
  readonly reason: string;
};

/** How charges are reconciled from a day on. Dated data, as what people agree changes. */
export type ReconciliationPolicy = {
  readonly from: Day;
  readonly provenance: Provenance;
  readonly source: string;
  /** A line received more than so many days after the end of its week is late. */
  readonly lateAfterDays: number;
  /** An approved week not billed so many days after its end is missing. */
  readonly missingAfterDays: number;
  /** The agency answers a dispute or a call for a credit within so many days; then it is escalated. */
  readonly answerWithinDays: number;
  /** The most that can be written off on one variance. */
  readonly writeOffLimit: Pence;
  /** The most that a payer can let pass of one class on one line. */
  readonly mostTolerance: Pence;
  /** What the labels of a charge's shares are called that are for hours of a kind, in lower case: overtime is "out of hours". */
  readonly shareLabels: Readonly<Record<Exclude<HourKind, "standard">, readonly string[]>>;
  /** How long a self-billing agreement lasts without review, months. */
  readonly selfBillingMonths: number;
  readonly tolerances: readonly Omit<Tolerance, "agencyId" | "from" | "to">[];
};
