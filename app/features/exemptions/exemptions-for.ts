import { and, asc, eq, type SQL } from "drizzle-orm";
import { exemptionOutcome } from "#db/schema";
import { dayOf, dayOfInstant } from "~/domain/day";
import type { Exemption } from "~/domain/facts";
import type { Read } from "~/platform/tenancy";

/** The exemptions that were granted for a submission, past ones too, in the order in which they begin. Its parties can ask. */
export async function exemptionsFor(read: Read, submissionId: string): Promise<readonly Exemption[]> {
  const granted = await grantedWhere(read, eq(exemptionOutcome.submissionId, submissionId));
  return granted.get(submissionId) ?? [];
}

/** Every exemption that a council granted, by submission, so that many assignments are judged with one question. */
export const exemptionsOfCouncil = (
  read: Read,
  councilId: string,
): Promise<ReadonlyMap<string, readonly Exemption[]>> => grantedWhere(read, eq(exemptionOutcome.councilId, councilId));

async function grantedWhere({ db }: Read, wanted: SQL): Promise<ReadonlyMap<string, readonly Exemption[]>> {
  const granted = await db
    .select({
      submissionId: exemptionOutcome.submissionId,
      number: exemptionOutcome.number,
      rulebookId: exemptionOutcome.rulebookId,
      rule: exemptionOutcome.rule,
      upTo: exemptionOutcome.upTo,
      found: exemptionOutcome.found,
      roles: exemptionOutcome.roles,
      startsOn: exemptionOutcome.startsOn,
      endsOn: exemptionOutcome.endsOn,
      grantedBy: exemptionOutcome.grantedBy,
      decidedAt: exemptionOutcome.decidedAt,
    })
    .from(exemptionOutcome)
    .where(and(wanted, eq(exemptionOutcome.status, "granted")))
    .orderBy(asc(exemptionOutcome.startsOn), asc(exemptionOutcome.number));
  const bySubmission = new Map<string, Exemption[]>();
  for (const { submissionId, decidedAt, startsOn, endsOn, ...exemption } of granted) {
    const before = bySubmission.get(submissionId) ?? [];
    const days = { grantedOn: dayOfInstant(decidedAt), startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) };
    bySubmission.set(submissionId, [...before, { ...exemption, ...days }]);
  }
  return bySubmission;
}
