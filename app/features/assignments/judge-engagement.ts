import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import type { Day } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { isCompliant } from "~/domain/rulebooks/judge";
import type { Verdict } from "~/domain/verdict";
import type { Read } from "~/platform/tenancy";
import { NotMet } from "../refused";
import { judgeFacts } from "../rulebooks/judge-facts";

/** What of an engagement may differ from what was judged at submit. */
export type Terms = {
  readonly judgedOn: Day;
  readonly startsOn: Day;
  readonly endsOn: Day;
  /** Hundredths of an hour. */
  readonly hoursPerWeek: number;
  /** The charge agreed since; that of the submission where left out. */
  readonly charge?: ChargeBreakdown;
};

/**
 * Judges an engagement on the facts that were frozen at submit, with its own dates, hours and charge. The agency and the
 * council can.
 *
 * @throws NotMet where a rule stops it. What needs a decision does not: the council has decided by asking for it.
 */
export async function judgeEngagement(
  read: Read,
  { submissionId, councilId }: { readonly submissionId: string; readonly councilId: string },
  { judgedOn, startsOn, endsOn, hoursPerWeek, charge }: Terms,
): Promise<{ readonly facts: SubmissionFacts; readonly verdict: Verdict }> {
  const [frozen] = await read.db
    .select({ facts: submissionFacts.facts })
    .from(submissionFacts)
    .where(eq(submissionFacts.submissionId, submissionId));
  if (!frozen) throw new Error(`Submission ${submissionId} has no frozen facts to judge again`);
  const agreed = { ...(charge ?? frozen.facts.charge), hoursPerWeek };
  const facts = { ...frozen.facts, judgedOn, startsOn, endsOn, charge: agreed };
  const verdict = await judgeFacts(read, facts, councilId);
  if (!isCompliant(verdict)) throw new NotMet(verdict);
  return { facts, verdict };
}
