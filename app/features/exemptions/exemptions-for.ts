import { and, asc, eq } from "drizzle-orm";
import { exemptionOutcome } from "#db/schema";
import { dayOf, dayOfInstant } from "~/domain/day";
import type { Exemption } from "~/domain/facts";
import type { Read } from "~/platform/tenancy";

/** The exemptions that were granted for a submission, past ones too, in the order in which they begin. Its parties can ask. */
export async function exemptionsFor({ db }: Read, submissionId: string): Promise<readonly Exemption[]> {
  const granted = await db
    .select({
      number: exemptionOutcome.number,
      rulebookId: exemptionOutcome.rulebookId,
      rule: exemptionOutcome.rule,
      upTo: exemptionOutcome.upTo,
      endsOn: exemptionOutcome.endsOn,
      grantedBy: exemptionOutcome.grantedBy,
      decidedAt: exemptionOutcome.decidedAt,
    })
    .from(exemptionOutcome)
    .where(and(eq(exemptionOutcome.submissionId, submissionId), eq(exemptionOutcome.status, "granted")))
    .orderBy(asc(exemptionOutcome.startsOn), asc(exemptionOutcome.number));
  return granted.map(({ decidedAt, endsOn, ...exemption }) => ({
    ...exemption,
    grantedOn: dayOfInstant(decidedAt),
    endsOn: dayOf(endsOn),
  }));
}
