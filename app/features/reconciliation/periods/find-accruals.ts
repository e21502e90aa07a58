import { and, eq, gte, isNull, lte, max, min, sql } from "drizzle-orm";
import { approvedWeek, ledgerLine, ledgerPeriod } from "#db/schema";
import { addDays, type Day, earliest, latest, toDayNumber } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import type { Accrual } from "~/domain/reconciliation/accrual";
import { agreedForWeek } from "~/domain/reconciliation/agreed-for-week";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import { type ApprovedWeek, HOUR_KINDS } from "~/domain/reconciliation/line";
import type { ReconciliationPolicy } from "~/domain/reconciliation/reconciliation-policy";
import { daysOfWeek, shareOfWeek, workingDaysInside } from "~/domain/reconciliation/variances/week";
import type { Read } from "~/platform/tenancy";
import { loadAgreedTerms } from "../load-agreed-terms";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { monthOfDay } from "./period-of";

export type AccrualsAsked = {
  readonly agencyId?: string;
  readonly councilId?: string;
  /** The first and the last day on which a week can end. */
  readonly from: Day;
  readonly to: Day;
};

const DAYS_IN_A_WEEK = 7;
/** A Sunday: where nothing is known of an assignment's weeks they end on Sundays. */
const A_SUNDAY = "2026-01-04" as Day;

/**
 * The weeks worked and not billed that end on the days asked for and are over, at what was agreed for them: those with a
 * timesheet, and those of running assignments for which none has come, by contracted hours. Weeks before the first
 * account of an agency at a council were billed elsewhere, and are no accruals. As the payer alone.
 */
export async function findAccruals(read: Read, asked: AccrualsAsked): Promise<readonly Accrual[]> {
  const until = earliest(asked.to, addDays(read.today, -1));
  if (until < asked.from) return [];
  const { agencyId, councilId } = asked;
  const terms = await loadAgreedTerms(read, { agencyId, councilId });
  const [weeks, billed, ends, begun] = await Promise.all([
    findWeeks(read, asked),
    findBilled(read, asked),
    findLastEnds(read),
    findFirstAccounts(read),
  ]);
  const policy = await reconciliationPolicyOn(read.today);
  const sent = groupBy(weeks, ({ assignmentId }) => assignmentId);
  return terms
    .flatMap((one) => {
      const known = sent.get(one.assignmentId) ?? [];
      const estimated = estimatedWeeks(one, {
        from: latest(asked.from, begun.get(`${one.agencyId} ${one.councilId}`) ?? addDays(until, 1)),
        until,
        endsAs: ends.get(one.assignmentId) ?? A_SUNDAY,
      }).filter(({ weekEnding }) => !known.some((week) => week.weekEnding === weekEnding));
      return [
        ...known.map((week) => accrualOf(one, week, week.approvedOn ? "approved" : "not-approved", policy)),
        ...estimated.map((week) => accrualOf(one, week, "estimated", policy)),
      ];
    })
    .filter(({ assignmentId, weekEnding }) => !billed.has(`${assignmentId} ${weekEnding}`))
    .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}

const orderOf = ({ weekEnding, assignmentNumber }: Accrual): string => `${weekEnding} ${assignmentNumber}`;

function accrualOf(
  terms: AgreedTerms,
  week: ApprovedWeek,
  basis: Accrual["basis"],
  policy: ReconciliationPolicy,
): Accrual {
  return {
    assignmentId: terms.assignmentId,
    assignmentNumber: terms.number,
    workerNumber: terms.workerNumber,
    agencyId: terms.agencyId,
    councilId: terms.councilId,
    weekEnding: week.weekEnding,
    basis,
    unit: week.unit,
    quantity: HOUR_KINDS.reduce((total, kind) => total + week.hours[kind], 0),
    net: agreedForWeek(terms, week, policy),
  };
}

/** The weeks of an assignment by its contracted hours; of one that it begins or ends in, the share of its working days. */
function estimatedWeeks(
  terms: AgreedTerms,
  { from, until, endsAs }: { readonly from: Day; readonly until: Day; readonly endsAs: Day },
): readonly ApprovedWeek[] {
  const weeks: ApprovedWeek[] = [];
  const first = latest(from, terms.startsOn);
  const ahead = (toDayNumber(endsAs) - toDayNumber(first)) % DAYS_IN_A_WEEK;
  let weekEnding = addDays(first, ahead < 0 ? ahead + DAYS_IN_A_WEEK : ahead);
  for (; weekEnding <= until; weekEnding = addDays(weekEnding, DAYS_IN_A_WEEK)) {
    const days = workingDaysInside(terms, daysOfWeek(weekEnding));
    if (days === 0) continue;
    const standard = shareOfWeek(terms.hoursPerWeek, days);
    weeks.push({
      weekEnding,
      unit: "hour",
      hours: { standard, overtime: 0, "on-call": 0, holiday: 0 },
      daily: null,
      approvedOn: null,
    });
  }
  return weeks;
}

async function findWeeks(
  { db, viewer }: Read,
  { agencyId, councilId, from, to }: AccrualsAsked,
): Promise<readonly (ApprovedWeek & { readonly assignmentId: string })[]> {
  const rows = await db
    .select()
    .from(approvedWeek)
    .where(
      and(
        eq(approvedWeek.payerId, viewer.organisationId),
        isNull(approvedWeek.supersededById),
        gte(approvedWeek.weekEnding, from),
        lte(approvedWeek.weekEnding, to),
        agencyId ? eq(approvedWeek.agencyId, agencyId) : undefined,
        councilId ? eq(approvedWeek.councilId, councilId) : undefined,
      ),
    );
  return rows.map(approvedWeekOf);
}

/** An approved week as the domain has it, with whose it is. */
export const approvedWeekOf = (
  row: typeof approvedWeek.$inferSelect,
): ApprovedWeek & { readonly assignmentId: string } => ({
  assignmentId: row.assignmentId,
  weekEnding: row.weekEnding as Day,
  unit: row.unit,
  hours: {
    standard: row.hoursStandard,
    overtime: row.hoursOvertime,
    "on-call": row.hoursOnCall,
    holiday: row.hoursHoliday,
  },
  daily: row.daily,
  approvedOn: row.approvedOn as Day | null,
});

/** "assignment week" of every week that a line charges for, in whichever account. A credit bills no week. */
async function findBilled(
  { db, viewer }: Read,
  { agencyId, councilId, from, to }: AccrualsAsked,
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectDistinct({ assignmentId: ledgerLine.assignmentId, weekEnding: ledgerLine.weekEnding })
    .from(ledgerLine)
    .where(
      and(
        eq(ledgerLine.payerId, viewer.organisationId),
        // No account is of a month before that of its weeks: older parts of the ledger are left alone.
        gte(ledgerLine.period, monthOfDay(from)),
        gte(ledgerLine.weekEnding, from),
        lte(ledgerLine.weekEnding, to),
        isNull(ledgerLine.supersededById),
        gte(ledgerLine.net, sql`0`),
        agencyId ? eq(ledgerLine.agencyId, agencyId) : undefined,
        councilId ? eq(ledgerLine.councilId, councilId) : undefined,
      ),
    );
  return new Set(rows.map(({ assignmentId, weekEnding }) => `${assignmentId} ${weekEnding}`));
}

/** The latest end of a week that a timesheet came for, by assignment. */
async function findLastEnds({ db, viewer }: Read): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .select({ assignmentId: approvedWeek.assignmentId, last: max(approvedWeek.weekEnding) })
    .from(approvedWeek)
    .where(eq(approvedWeek.payerId, viewer.organisationId))
    .groupBy(approvedWeek.assignmentId);
  return new Map(rows.flatMap(({ assignmentId, last }) => (last ? [[assignmentId, last as Day]] : [])));
}

/** The first account of each agency at each council. */
async function findFirstAccounts({ db, viewer }: Read): Promise<ReadonlyMap<string, Day>> {
  const rows = await db
    .select({ agencyId: ledgerPeriod.agencyId, councilId: ledgerPeriod.councilId, first: min(ledgerPeriod.period) })
    .from(ledgerPeriod)
    .where(eq(ledgerPeriod.payerId, viewer.organisationId))
    .groupBy(ledgerPeriod.agencyId, ledgerPeriod.councilId);
  return new Map(
    rows.flatMap(({ agencyId, councilId, first }) => (first ? [[`${agencyId} ${councilId}`, first as Day]] : [])),
  );
}
