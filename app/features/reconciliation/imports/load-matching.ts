import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { approvedWeek, ledgerLine, ledgerPeriod, tolerance } from "#db/schema";
import { type Day, dayOfInstant } from "~/domain/day";
import type { ApprovedWeek, HourKind } from "~/domain/reconciliation/line";
import type { Matching, WeekInLedger } from "~/domain/reconciliation/line-matcher";
import type { Tolerance } from "~/domain/reconciliation/reconciliation-policy";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "../../rulebooks/rules-in-use";
import { loadAgreedTerms } from "../load-agreed-terms";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { listPaid } from "./list-paid";
import type { ImportInHand } from "./work-on-import";

/** What the lines of an import are held against, as far as its own weeks go; the day is the one on which it came. */
export async function loadMatching(
  read: Read,
  { agencyId, councilId, sentAt, replacesId }: ImportInHand,
  weeks: readonly Day[],
): Promise<Matching & { readonly billed: readonly WeekInLedger[] }> {
  const receivedOn = dayOfInstant(sentAt);
  const [{ agencies, councils }, { statutory }, policy] = await Promise.all([
    listPaid(read),
    rulesInUse(),
    reconciliationPolicyOn(receivedOn),
  ]);
  const terms = await loadAgreedTerms(read, {
    ...(agencyId ? { agencyId } : {}),
    ...(councilId ? { councilId } : {}),
  });
  const byName = (parties: typeof agencies) => new Map(parties.map(({ id, name }) => [name, id]));
  return {
    terms,
    approved: await loadApproved(read, weeks),
    billed: await loadBilled(read, weeks, replacesId),
    receivedOn,
    policy,
    statutory,
    agencies: byName(agencies),
    councils: byName(councils),
    agencyId,
    councilId,
  };
}

type Quantities = Pick<
  typeof approvedWeek.$inferSelect,
  "hoursStandard" | "hoursOvertime" | "hoursOnCall" | "hoursHoliday"
>;

const hoursOf = (row: Quantities): Readonly<Record<HourKind, number>> => ({
  standard: row.hoursStandard,
  overtime: row.hoursOvertime,
  "on-call": row.hoursOnCall,
  holiday: row.hoursHoliday,
});

async function loadApproved(
  { db, viewer }: Read,
  weeks: readonly Day[],
): Promise<readonly (ApprovedWeek & { readonly assignmentId: string })[]> {
  if (weeks.length === 0) return [];
  const rows = await db
    .select()
    .from(approvedWeek)
    .where(
      and(
        eq(approvedWeek.payerId, viewer.organisationId),
        inArray(approvedWeek.weekEnding, [...weeks]),
        isNull(approvedWeek.supersededById),
      ),
    );
  return rows.map((row) => ({
    assignmentId: row.assignmentId,
    weekEnding: row.weekEnding as Day,
    unit: row.unit,
    hours: hoursOf(row),
    daily: row.daily,
    approvedOn: row.approvedOn as Day | null,
  }));
}

/** The lines in the ledger for these weeks; those that are about to be replaced count no longer. */
async function loadBilled(
  { db, viewer }: Read,
  weeks: readonly Day[],
  replacesId: string | null,
): Promise<readonly WeekInLedger[]> {
  if (weeks.length === 0) return [];
  const rows = await db
    .select({
      assignmentId: sql<string>`${ledgerLine.assignmentId}`,
      weekEnding: sql<Day>`${ledgerLine.weekEnding}`,
      hoursStandard: ledgerLine.hoursStandard,
      hoursOvertime: ledgerLine.hoursOvertime,
      hoursOnCall: ledgerLine.hoursOnCall,
      hoursHoliday: ledgerLine.hoursHoliday,
      daily: ledgerLine.daily,
      net: ledgerLine.net,
      vat: ledgerLine.vat,
      gross: ledgerLine.gross,
      invoiceNumber: ledgerLine.invoiceNumber,
      invoiceDate: sql<Day | null>`${ledgerLine.invoiceDate}`,
      originalInvoiceNumber: ledgerLine.originalInvoiceNumber,
      revision: ledgerLine.revision,
      isKept: sql<boolean>`${ledgerPeriod.id} is not null`,
    })
    .from(ledgerLine)
    .leftJoin(
      ledgerPeriod,
      and(
        eq(ledgerPeriod.payerId, ledgerLine.payerId),
        eq(ledgerPeriod.agencyId, ledgerLine.agencyId),
        eq(ledgerPeriod.councilId, ledgerLine.councilId),
        eq(ledgerPeriod.period, ledgerLine.period),
        ne(ledgerPeriod.status, "open"),
      ),
    )
    .where(
      and(
        eq(ledgerLine.payerId, viewer.organisationId),
        inArray(ledgerLine.weekEnding, [...weeks]),
        isNull(ledgerLine.supersededById),
        sql`${ledgerLine.assignmentId} is not null`,
        replacesId === null ? undefined : ne(ledgerLine.importId, replacesId),
      ),
    );
  return rows.map(({ net, vat, gross, ...row }) => ({ ...row, hours: hoursOf(row), charged: { net, vat, gross } }));
}

/** What the payer lets pass: its own tolerances, and those of the policy. */
export async function loadTolerances(
  { db, viewer }: Read,
  { policy }: Pick<Matching, "policy">,
): Promise<readonly Tolerance[]> {
  const own = await db
    .select({
      class: tolerance.class,
      agencyId: tolerance.agencyId,
      mostPence: tolerance.mostPence,
      from: sql<Day>`${tolerance.from}`,
      to: sql<Day | null>`${tolerance.to}`,
      reason: tolerance.reason,
    })
    .from(tolerance)
    .where(eq(tolerance.payerId, viewer.organisationId));
  return [...own, ...policy.tolerances.map((one) => ({ ...one, agencyId: null, from: policy.from, to: null }))];
}
