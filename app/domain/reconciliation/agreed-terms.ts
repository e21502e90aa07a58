import type { ChargeBreakdown } from "../charges/charge-breakdown";
import type { Day } from "../day";
import type { CoreJobType, Exemption } from "../facts";
import type { Rate } from "../money";
import type { CapInForce } from "../rulebooks/caps-in-force";

/** What was agreed for an assignment, as far as a charge can differ from it. */
export type AgreedTerms = {
  readonly assignmentId: string;
  /** "A-7K3Q9D" */
  readonly number: string;
  readonly agencyId: string;
  readonly councilId: string;
  /** The worker's registration number. */
  readonly workerNumber: string;
  readonly jobTitle: string;
  readonly coreJobType: CoreJobType;
  readonly startsOn: Day;
  /** The last day, by notice where notice was given. */
  readonly endsOn: Day;
  /** Contracted hours a week in hundredths. */
  readonly hoursPerWeek: number;
  /** The day on which it was agreed: nothing could be charged before. */
  readonly agreedOn: Day;
  /** Oldest first, at least one; each holds until the next. */
  readonly charges: readonly { readonly from: Day; readonly breakdown: ChargeBreakdown }[];
  /** The caps that bind it; none where none has been set for the role. */
  readonly caps: readonly CapInForce[];
  /** Those of the other roles whose hours some of its charges are for; absent where there is none. */
  readonly otherRoles?: readonly { readonly role: CoreJobType; readonly caps: readonly CapInForce[] }[];
  /** Exemptions from a cap that were granted, by rulebook; absent where there is none. */
  readonly exemptions?: readonly CapExemption[];
};

/** Until its last day, what counts towards the cap of a rulebook may be as much as this. */
export type CapExemption = {
  readonly rulebook: string;
  readonly from: Day;
  readonly to: Day;
  /** £ an hour; null for any amount. */
  readonly upTo: Rate | null;
  /** Of a charge made of several roles, how far it covers each, in place of `upTo`. */
  readonly roles?: Exemption["roles"];
};
