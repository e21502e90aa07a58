import type { ChargeBreakdown } from "./charges/charge-breakdown";
import type { Day } from "./day";
import type { Check, Registration, SubmissionFacts } from "./facts";

/** What somebody saw on the public register since the submission was frozen. */
export type RegisterCheck = Pick<Registration, "checkedOn" | "status">;

/** A pre-employment check that was done again while the assignment runs. It tells nothing of what was seen. */
export type RenewedCheck = Pick<Check, "kind" | "completedOn" | "expiresOn">;

/** What of an engagement may differ from what was judged at submit. */
export type EngagementTerms = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
  /** The charge agreed since, or to be; that of the submission where left out. */
  readonly charge?: ChargeBreakdown;
  readonly registerCheck?: RegisterCheck | null;
  readonly renewedChecks?: readonly RenewedCheck[];
};

/** What is asked anew whenever an engagement is judged: the day, and what Accord knows by then. */
type AskedAnew = Pick<SubmissionFacts, "judgedOn" | "leavings" | "exemptions">;

/** The facts of an engagement: those frozen at submit, with its own terms, the latest checks and what is known by now. */
export function factsOfEngagement(
  frozen: SubmissionFacts,
  { startsOn, endsOn, hoursPerWeek, charge = frozen.charge, registerCheck, renewedChecks = [] }: EngagementTerms,
  askedAnew: AskedAnew,
): SubmissionFacts {
  const { registration } = frozen;
  return {
    ...frozen,
    ...askedAnew,
    startsOn,
    endsOn,
    charge: { ...charge, hoursPerWeek },
    checks: [...frozen.checks, ...renewedChecks.map(recordedByCouncil)],
    // What the register showed before about its end says nothing any more.
    registration: registerCheck ? { ...registration, ...registerCheck, registeredUntil: null } : registration,
  };
}

const recordedByCouncil = (renewed: RenewedCheck): Check => ({
  ...renewed,
  outcome: "clear",
  evidence: "Seen by the council",
});
