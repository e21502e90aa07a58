import { asc, eq } from "drizzle-orm";
import { exemptionOutcome } from "#db/schema";
import { dayOf } from "~/domain/day";
import { RULE_TITLES } from "~/domain/rules/conclude";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** How the exemptions of a submission came out, oldest first: what agency and MSP may know of them, and the council too. */
export const listOutcomes = (viewer: Viewer, submissionId: string) =>
  reading(viewer, async ({ db, today }) => {
    const rows = await db
      .select({
        id: exemptionOutcome.exemptionId,
        number: exemptionOutcome.number,
        rule: exemptionOutcome.rule,
        status: exemptionOutcome.status,
        endsOn: exemptionOutcome.endsOn,
      })
      .from(exemptionOutcome)
      .where(eq(exemptionOutcome.submissionId, submissionId))
      .orderBy(asc(exemptionOutcome.decidedAt), asc(exemptionOutcome.number));
    return rows.map(({ rule, endsOn, ...row }) => ({
      ...row,
      rule: RULE_TITLES[rule],
      endsOn: dayOf(endsOn),
      hasEnded: dayOf(endsOn) < today,
    }));
  });

export type ListedOutcome = Awaited<ReturnType<typeof listOutcomes>>[number];
