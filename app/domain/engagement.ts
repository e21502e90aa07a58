import type { ChargeBreakdown } from "./charges/charge-breakdown";
import type { Day } from "./day";
import type { Registration, SubmissionFacts } from "./facts";

/** What somebody saw on the public register since the submission was frozen. */
export type RegisterCheck = Pick<Registration, "checkedOn" | "status">;

/** What of an engagement may differ from what was judged at submit. */
export type EngagementTerms = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
  /** The charge agreed since, or to be; that of the submission where left out. */
  readonly charge?: ChargeBreakdown;
  readonly registerCheck?: RegisterCheck | null;
};

/** What is asked anew whenever an engagement is judged: the day, and what Accord knows by then. */
type AskedAnew = Pick<SubmissionFacts, "judgedOn" | "leavings" | "exemptions">;

/** The facts of an engagement: those frozen at submit, with its own terms, the latest register check and what is known by now. */
export function factsOfEngagement(
  frozen: SubmissionFacts,
  { startsOn, endsOn, hoursPerWeek, charge = frozen.charge, registerCheck }: EngagementTerms,
  askedAnew: AskedAnew,
): SubmissionFacts {
  const { registration } = frozen;
  return {
    ...frozen,
    ...askedAnew,
    startsOn,
    endsOn,
    charge: { ...charge, hoursPerWeek },
    // What the register showed before about its end says nothing any more.
    registration: registerCheck ? { ...registration, ...registerCheck, registeredUntil: null } : registration,
  };
}
