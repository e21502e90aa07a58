import { and, eq, sql } from "drizzle-orm";
import { ledgerPeriod } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Change } from "~/platform/tenancy";
import { type PeriodParties, periodOf, sameParties } from "./period-of";

/**
 * The month in whose account the line of a week goes, with the account and the part of the ledger made where it is the
 * first. Until the transaction ends nobody closes that account; where somebody closed it meanwhile, it is a later month.
 * As the payer alone.
 */
export async function ensurePeriod(change: Change, parties: PeriodParties, weekEnding: Day): Promise<Day> {
  for (;;) {
    const period = await periodOf(change, parties, weekEnding);
    const { payerId, agencyId, councilId } = parties;
    await change.db
      .insert(ledgerPeriod)
      .values({ id: change.newId(), payerId, agencyId, councilId, period, status: "open" })
      .onConflictDoNothing({
        target: [ledgerPeriod.payerId, ledgerPeriod.agencyId, ledgerPeriod.councilId, ledgerPeriod.period],
      });
    const [held] = await change.db
      .select({ status: ledgerPeriod.status })
      .from(ledgerPeriod)
      .where(and(sameParties(parties), eq(ledgerPeriod.period, period)))
      .for("share");
    if (!held) throw new Error(`The account of ${period} was made and cannot be read`);
    if (held.status !== "open") continue;
    await change.db.execute(sql`select ensure_ledger_partition(${period}::date)`);
    return period;
  }
}
