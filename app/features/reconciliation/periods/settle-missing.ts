import { and, eq, exists, inArray, isNull, notExists, sql } from "drizzle-orm";
import { ledgerLine, ledgerPeriod, variance } from "#db/schema";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import { recordSettlementStep } from "../settling/record-settlement-step";

/**
 * Settles what was found missing and has been billed since: a week that is billed is not missing, so the variance stands
 * down and what is wrong with the line, if anything, stands on the line. Nothing that somebody decided is undone, and
 * what is in a locked account waits until that is open. Called after lines came in, for their assignments; without them
 * it looks at all of the viewer's. As the payer alone.
 *
 * @returns how many were settled. It records no event: whoever calls it does.
 */
export async function settleMissing(change: Change, assignmentIds?: readonly string[]): Promise<number> {
  if (assignmentIds?.length === 0) return 0;
  const { db, viewer } = change;
  const settled = await db
    .update(variance)
    .set({ status: "superseded", version: sql`${variance.version} + 1` })
    .where(
      and(
        eq(variance.payerId, viewer.organisationId),
        eq(variance.class, "missing"),
        inArray(variance.status, [...HELD_STATUSES]),
        assignmentIds ? inArray(variance.assignmentId, [...assignmentIds]) : undefined,
        exists(
          db
            .select({ one: sql`1` })
            .from(ledgerLine)
            .where(
              and(
                eq(ledgerLine.assignmentId, variance.assignmentId),
                eq(ledgerLine.weekEnding, variance.weekEnding),
                isNull(ledgerLine.supersededById),
                sql`${ledgerLine.net} >= 0`,
              ),
            ),
        ),
        isInOpenAccount({ db }),
      ),
    )
    .returning();
  await recordSettlementStep(change, settled, { step: "superseded", text: "The week has been billed.", by: "Accord" });
  return settled.length;
}

/** Of variances whose account can be written into. */
export const isInOpenAccount = ({ db }: Pick<Change, "db">) =>
  notExists(
    db
      .select({ one: sql`1` })
      .from(ledgerPeriod)
      .where(
        and(
          eq(ledgerPeriod.payerId, variance.payerId),
          eq(ledgerPeriod.agencyId, variance.agencyId),
          eq(ledgerPeriod.councilId, variance.councilId),
          eq(ledgerPeriod.period, variance.period),
          sql`${ledgerPeriod.status} <> 'open'`,
        ),
      ),
  );
