import { verdict as verdictTable } from "#db/schema";
import { cappedPart } from "~/domain/charges/sums";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import type { Judged } from "~/domain/rulebooks/council-rules";
import { rulesOf } from "~/domain/rulebooks/in-force";
import type { Change } from "~/platform/tenancy";

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
    judged: { facts, rules, verdict },
  }: {
    readonly subject: { readonly kind: "submission" | "assignment"; readonly id: string };
    readonly parties: Parties;
    readonly judged: Judged;
  },
): Promise<string> {
  const { coreJobType, charge } = facts;
  const [cap] = capsInForce(rules, { coreJobType, on: rulesOf(facts) });
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
