import { addDays, type Day, latest } from "../day";

/**
 * When references are asked for, chased and answered, and how long their links live: dated data
 * (db/reference-templates/policy.yaml), never constants.
 */
export type ReferencePolicy = {
  readonly from: Day;
  readonly provenance: "confirmed" | "unconfirmed";
  readonly source: string;
  /** Days before the end of an assignment from which its reference is asked for. */
  readonly askedDaysBeforeEnd: number;
  /** Days before the end by which it is to be given. */
  readonly dueDaysBeforeEnd: number;
  /** Days within which a reference that an agency asks for is to be given. */
  readonly dueDaysAfterRequest: number;
  /** Days after it was asked for on which it is chased, rising. */
  readonly chasedAfterDays: readonly number[];
  /** Hours that lie between two chases at least, whoever chases. */
  readonly hoursBetweenChases: number;
  /** Days within which the giver answers a correction of fact that the worker asks for. */
  readonly correctionDays: number;
  /** Days for which a referee’s private link opens. */
  readonly giveLinkDays: number;
  /** Days for which the worker’s private link opens, and the browser it was opened in reads on. */
  readonly linkDays: number;
  /** Calendar months that the worker’s leave to carry a reference lasts at most. */
  readonly consentMonths: number;
};

/** The day by which the reference is to be given: before the end, so that the worker sees it before leaving, and never a day that has passed when it is asked for. */
export function dueOn(policy: ReferencePolicy, endsOn: Day, askedOn: Day): Day {
  return latest(askedOn, addDays(endsOn, -policy.dueDaysBeforeEnd));
}

/** An assignment that ends by this day has its reference asked for. */
export const askedForEndsUntil = (policy: ReferencePolicy, today: Day): Day =>
  addDays(today, policy.askedDaysBeforeEnd);

/** The policy in force on a day, of any kind that has days; the earliest where none is yet. */
export function policyFor<Policy extends { readonly from: Day }>(policies: readonly Policy[], day: Day): Policy {
  const byDay = [...policies].sort((a, b) => (a.from < b.from ? -1 : 1));
  const policy = byDay.findLast(({ from }) => from <= day) ?? byDay[0];
  if (!policy) throw new Error("There is no policy.");
  return policy;
}
