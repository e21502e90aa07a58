import { verdict as verdictTable, wholeVerdict } from "#db/schema";
import { testedPart } from "~/domain/charges/stand-against-cap";
import { capsInForce } from "~/domain/rulebooks/caps-in-force";
import type { Judged } from "~/domain/rulebooks/council-rules";
import { rulesOf } from "~/domain/rulebooks/in-force";
import { regionalVerdict } from "~/domain/rulebooks/regional-verdict";
import type { Change } from "~/platform/tenancy";

type Parties = {
  readonly agencyId: string;
  readonly councilId: string;
  readonly mspId: string | null;
  readonly regionId: string;
};

/** What was judged. Its row has to be there before the verdict's. */
type Subject = { readonly submissionId: string } | { readonly assignmentId: string };

/**
 * Keeps a verdict for those who may read it: in whole for the parties, and for the region what names nobody and tells
 * of no margin. With it goes the part of the charge that was held against the council's cap; none where no cap binds. @returns its id, which a subject that already names its verdict gives.
 */
export async function recordVerdict(
  change: Change,
  {
    id = change.newId(),
    subject,
    parties,
    judged: { facts, rules, verdict },
  }: {
    readonly id?: string;
    readonly subject: Subject;
    readonly parties: Parties;
    readonly judged: Judged;
  },
): Promise<string> {
  const { coreJobType, charge } = facts;
  const tested = testedPart(charge, capsInForce(rules, { ...facts, on: rulesOf(facts) }));
  const { agencyId, councilId, mspId, regionId } = parties;
  await change.db.insert(verdictTable).values({
    id,
    ...subject,
    agencyId,
    councilId,
    mspId,
    regionId,
    coreJobType,
    judgedOn: verdict.judgedOn,
    outcome: verdict.outcome,
    cappedRate: tested?.rate ?? null,
    cappedBasis: tested?.basis ?? null,
    regionalVerdict: regionalVerdict(verdict),
    madeAt: change.now.toISOString(),
  });
  await change.db.insert(wholeVerdict).values({ verdictId: id, agencyId, councilId, mspId, verdict });
  return id;
}
