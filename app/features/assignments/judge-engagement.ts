import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import type { Day } from "~/domain/day";
import type { Registration, SubmissionFacts } from "~/domain/facts";
import { withChargeOf } from "~/domain/rulebooks/charge-verdict";
import { type Judged, judgeByRules } from "~/domain/rulebooks/council-rules";
import { isCompliant } from "~/domain/rulebooks/judge";
import type { Read } from "~/platform/tenancy";
import { NotMet } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { knownToAccord } from "../submissions/known-to-accord";

/** What somebody saw on the public register since the submission was frozen. */
export type RegisterCheck = Pick<Registration, "checkedOn" | "status">;

/** What of an engagement may differ from what was judged at submit. */
export type Terms = {
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
  /** The charge agreed since, or to be; that of the submission where left out. */
  readonly charge?: ChargeBreakdown;
  /** The day the charge begins, whose rules it is judged by; today where left out. */
  readonly chargeFrom?: Day;
  readonly registerCheck?: RegisterCheck | null;
};

/**
 * Judges an engagement today, on the facts that were frozen at submit, with its own dates, hours and charge, the latest
 * check of the register, and what Accord knows by now. The agency and the council can.
 *
 * @throws NotMet where a rule stops it. What needs a decision does not: `refuseUndecided` asks the council.
 */
export async function judgeEngagement(
  read: Read,
  { submissionId, councilId }: { readonly submissionId: string; readonly councilId: string },
  { charge, chargeFrom, registerCheck, ...terms }: Terms,
): Promise<Judged> {
  const [[frozen], rules] = await Promise.all([
    read.db
      .select({ facts: submissionFacts.facts })
      .from(submissionFacts)
      .where(eq(submissionFacts.submissionId, submissionId)),
    councilRules(read, councilId),
  ]);
  if (!frozen) throw new Error(`Submission ${submissionId} has no frozen facts to judge again`);
  const { startsOn, endsOn, hoursPerWeek } = terms;
  const { registration } = frozen.facts;
  const known = await knownToAccord(read, { submissionId, startsOn, council: frozen.facts.council }, rules);
  const facts: SubmissionFacts = {
    ...frozen.facts,
    ...known,
    startsOn,
    endsOn,
    judgedOn: read.today,
    charge: { ...(charge ?? frozen.facts.charge), hoursPerWeek },
    // What the register showed before about its end says nothing any more.
    registration: registerCheck ? { ...registration, ...registerCheck, registeredUntil: null } : registration,
  };
  const today = judgeByRules(facts, rules);
  const verdict = chargeFrom ? withChargeOf(today, judgeByRules({ ...facts, judgedOn: chargeFrom }, rules)) : today;
  if (!isCompliant(verdict)) throw new NotMet(verdict);
  return { facts, rules, verdict };
}
