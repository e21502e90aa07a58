import { and, eq, gte, ne } from "drizzle-orm";
import { ledgerPeriod } from "#db/schema";
import { addDays, addMonths, type Day } from "~/domain/day";
import type { Read } from "~/platform/tenancy";

/** Whose account it is. */
export type PeriodParties = { readonly payerId: string; readonly agencyId: string; readonly councilId: string };

export const sameParties = ({ payerId, agencyId, councilId }: PeriodParties) =>
  and(eq(ledgerPeriod.payerId, payerId), eq(ledgerPeriod.agencyId, agencyId), eq(ledgerPeriod.councilId, councilId));

/** The first of the month that a day is in. */
export const monthOfDay = (day: Day): Day => `${day.slice(0, 8)}01` as Day;

/**
 * The first of the month in whose account a week is: that of its end, or the first after it that is not locked. It says
 * how things stand now; whoever writes a line asks `ensurePeriod`, which keeps them so.
 */
export async function periodOf({ db }: Pick<Read, "db">, parties: PeriodParties, weekEnding: Day): Promise<Day> {
  const first = monthOfDay(weekEnding);
  const locked = await db
    .select({ period: ledgerPeriod.period })
    .from(ledgerPeriod)
    .where(and(sameParties(parties), gte(ledgerPeriod.period, first), ne(ledgerPeriod.status, "open")));
  const months = new Set(locked.map(({ period }) => period));
  let period = first;
  while (months.has(period)) period = addMonths(period, 1);
  return period;
}

/** The last day of the month of an account. */
export const lastDayOf = (period: Day): Day => addDays(addMonths(period, 1), -1);
