import { and, eq, exists, inArray, isNotNull, isNull, notExists, type SQL, sql } from "drizzle-orm";
import { approvedWeek, ledgerLine, ledgerPeriod, variance } from "#db/schema";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import { recordSettlementStep } from "../settling/record-settlement-step";

/**
 * Settles what was found missing and is missing no longer: a week that has been billed since, where what is wrong with
 * the line, if anything, stands on the line; and one whose timesheet says other hours now, or says the week no more.
 * Nothing that somebody decided is undone, and what is in a locked account waits until that is open. As the payer alone.
 *
 * @returns how many were settled. It records no event: whoever calls it does.
 */
export async function settleMissing(change: Change): Promise<number> {
  const billed = await standDown(change, isBilled(change), "The week has been billed.");
  return billed + (await standDown(change, isOfOldTimesheet(change), "The timesheet of the week was corrected."));
}

async function standDown(change: Change, isMissingNoMore: SQL, text: string): Promise<number> {
  const { db, viewer } = change;
  const settled = await db
    .update(variance)
    .set({ status: "superseded", version: sql`${variance.version} + 1` })
    .where(
      and(
        eq(variance.payerId, viewer.organisationId),
        eq(variance.class, "missing"),
        inArray(variance.status, [...HELD_STATUSES]),
        isMissingNoMore,
        isInOpenAccount(change),
      ),
    )
    .returning();
  await recordSettlementStep(change, settled, { step: "superseded", text, by: "Accord" });
  return settled.length;
}

const isBilled = ({ db }: Pick<Change, "db">): SQL =>
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
  );

const isOfOldTimesheet = ({ db }: Pick<Change, "db">): SQL =>
  exists(
    db
      .select({ one: sql`1` })
      .from(approvedWeek)
      .where(and(eq(approvedWeek.id, variance.approvedWeekId), isNotNull(approvedWeek.supersededById))),
  );

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
