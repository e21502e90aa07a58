import { verdict as verdictTable } from "#db/schema";
import { cappedPart } from "~/domain/charges/sums";
import type { SubmissionFacts } from "~/domain/facts";
import { rulesOf } from "~/domain/rulebooks/in-force";
import type { Verdict } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";
import { capInForce } from "./cap-in-force";

type Parties = {
  readonly agencyId: string;
  readonly councilId: string;
  readonly mspId: string | null;
  readonly regionId: string;
};

/**
 * Keeps a verdict for those who may read it: the parties, and the region, which sees no name. With it goes the part of
 * the charge that counts towards the council's cap, £ an hour; none where no cap binds. @returns its id.
 */
export async function recordVerdict(
  change: Change,
  {
    subject,
    parties,
    facts,
    verdict,
  }: {
    readonly subject: { readonly kind: "submission" | "assignment"; readonly id: string };
    readonly parties: Parties;
    readonly facts: SubmissionFacts;
    readonly verdict: Verdict;
  },
): Promise<string> {
  const { coreJobType, charge } = facts;
  const [cap] = await capInForce(change, { councilId: parties.councilId, coreJobType, on: rulesOf(facts) });
  const id = change.newId();
  const { agencyId, councilId, mspId, regionId } = parties;
  await change.db.insert(verdictTable).values({
    id,
    subjectKind: subject.kind,
    subjectId: subject.id,
    agencyId,
    councilId,
    mspId,
    regionId,
    coreJobType,
    judgedOn: verdict.judgedOn,
    outcome: verdict.outcome,
    cappedRate: cap ? cappedPart(charge, cap.countedLines) : null,
    verdict,
    madeAt: change.now.toISOString(),
  });
  return id;
}
