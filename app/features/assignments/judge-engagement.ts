import { eq } from "drizzle-orm";
import { submissionFacts } from "#db/schema";
import type { Day } from "~/domain/day";
import { type EngagementTerms, factsOfEngagement } from "~/domain/engagement";
import { withChargeOf } from "~/domain/rulebooks/charge-verdict";
import { type Judged, judgeByRules } from "~/domain/rulebooks/council-rules";
import { isCompliant } from "~/domain/rulebooks/judge";
import type { Read } from "~/platform/tenancy";
import { NotMet } from "../refused";
import { councilRules } from "../rulebooks/council-rules";
import { knownToAccord } from "../submissions/known-to-accord";

/** An engagement to judge, and the day its charge begins, whose rules the charge is judged by; today where left out. */
type Terms = EngagementTerms & { readonly chargeFrom?: Day };

/**
 * Judges an engagement today, on the facts that were frozen at submit, with its own dates, hours and charge, the latest
 * check of the register, and what Accord knows by now. The agency and the council can.
 *
 * @throws NotMet where a rule stops it. What needs a decision does not: `settleOpened` and `settleForOffer` ask the council.
 */
export async function judgeEngagement(
  read: Read,
  { submissionId, councilId }: { readonly submissionId: string; readonly councilId: string },
  { chargeFrom, ...terms }: Terms,
): Promise<Judged> {
  const [[frozen], rules] = await Promise.all([
    read.db
      .select({ facts: submissionFacts.facts })
      .from(submissionFacts)
      .where(eq(submissionFacts.submissionId, submissionId)),
    councilRules(read, councilId),
  ]);
  if (!frozen) throw new Error(`Submission ${submissionId} has no frozen facts to judge again`);
  const { startsOn } = terms;
  const { council, workerCategory } = frozen.facts;
  const known = await knownToAccord(read, { submissionId, startsOn, council, workerCategory }, rules);
  const facts = factsOfEngagement(frozen.facts, terms, { ...known, judgedOn: read.today });
  const today = judgeByRules(facts, rules);
  const verdict = chargeFrom ? withChargeOf(today, judgeByRules({ ...facts, judgedOn: chargeFrom }, rules)) : today;
  if (!isCompliant(verdict)) throw new NotMet(verdict);
  return { facts, rules, verdict };
}
