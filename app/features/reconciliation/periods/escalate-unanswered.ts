import { and, eq, inArray, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { variance } from "#db/schema";
import { groupBy } from "~/domain/group-by";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import { DoneBefore } from "../../done-before";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { isInOpenAccount } from "./settle-missing";

/**
 * Escalates, once, the variances that their agency was to answer before today and has not: they say so on their
 * timelines, and both sides are told. @throws DoneBefore where there is none.
 */
export async function escalateUnanswered(change: Change): Promise<void> {
  const { db, viewer, today } = change;
  const escalated = await db
    .update(variance)
    .set({ escalatedAt: change.now.toISOString(), version: sql`${variance.version} + 1` })
    .where(
      and(
        eq(variance.payerId, viewer.organisationId),
        inArray(variance.status, [...HELD_STATUSES]),
        isNotNull(variance.answerBy),
        lt(variance.answerBy, today),
        isNull(variance.answer),
        isNull(variance.escalatedAt),
        isInOpenAccount(change),
      ),
    )
    .returning();
  if (escalated.length === 0) throw new DoneBefore();
  await recordSettlementStep(change, escalated, { step: "escalated", text: "The day for an answer has passed." });
  change.record({
    type: "variance.escalated",
    subjectId: viewer.organisationId,
    details: { count: escalated.length },
  });
  const subjectId = viewer.organisationId;
  for (const [organisationId, own] of groupBy(escalated, ({ agencyId }) => agencyId))
    change.enqueue("tell-role", {
      organisationId,
      role: "accounts-officer",
      mail: "variances-escalated",
      subjectId,
      number: counted(own.length),
    });
  change.enqueue("tell-role", {
    organisationId: viewer.organisationId,
    role: viewer.organisationKind === "msp" ? "msp-officer" : "finance-officer",
    mail: "variances-escalated",
    subjectId,
    number: counted(escalated.length),
  });
}

const counted = (count: number): string => `${count} ${count === 1 ? "variance" : "variances"}`;
