import { and, arrayContains, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import { approvedWeek, ledgerImport, ledgerLine, organisation, selfBillingAgreement } from "#db/schema";
import { type Day, dayOf, fromDayNumber, toDayNumber } from "~/domain/day";
import type { ApprovedWeek } from "~/domain/reconciliation/line";
import {
  type HoursOfWeek,
  type ProposedLine,
  type Proposing,
  proposeLine,
} from "~/domain/reconciliation/propose-lines";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused, refuseFuture } from "../../refused";
import { rulesInUse } from "../../rulebooks/rules-in-use";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { loadOwnTerms, type OwnTerms } from "./load-own-terms";

export type WeekAsked = { readonly payerId: string; readonly weekEnding: Day };

export type WeekLine = ProposedLine & Pick<OwnTerms, "workerName" | "jobTitle" | "council">;

/** Payers that the viewer's agency has a self-billing agreement with today; and the week that ended last, to begin with. */
export function listSelfBilling(viewer: Viewer) {
  return reading(viewer, async ({ db, today }) => ({
    payers: await db
      .selectDistinct({ id: organisation.id, name: organisation.name })
      .from(selfBillingAgreement)
      .innerJoin(organisation, eq(organisation.id, selfBillingAgreement.payerId))
      .where(and(eq(selfBillingAgreement.agencyId, viewer.organisationId), inForce(today)))
      .orderBy(organisation.name),
    today,
    lastSunday: lastSundayBefore(today),
  }));
}

/** The lines that are expected for a week, for the agency to confirm; as `findWeek`. */
export function proposeWeek(viewer: Viewer, asked: WeekAsked, changed?: ReadonlyMap<string, HoursOfWeek>) {
  return reading(viewer, async (read) => {
    const week = await findWeek(read, asked, changed);
    const underWay = await read.db.$count(ledgerImport, confirmationUnderWay(viewer, asked));
    return { ...asked, ...week, isUnderWay: underWay > 0 };
  });
}

export type ProposedWeek = Awaited<ReturnType<typeof proposeWeek>>;

/** Of an import that is on its way into the ledger. */
export const UNDER_WAY = ["sent", "checking", "ready", "importing"] as const;

/** Confirmations of a week by the viewer's agency that are on their way into the ledger. */
export const confirmationUnderWay = ({ organisationId }: Viewer, { payerId, weekEnding }: WeekAsked) =>
  and(
    eq(ledgerImport.payerId, payerId),
    eq(ledgerImport.agencyId, organisationId),
    eq(ledgerImport.source, "self-billing"),
    inArray(ledgerImport.status, [...UNDER_WAY]),
    arrayContains(ledgerImport.weeks, [weekEnding]),
  );

/**
 * The lines expected for a week: of each assignment that the payer pays for and that has not been charged for it. Hours
 * are those approved, or the contracted ones where no timesheet has come; one that waits for approval is told of apart.
 *
 * @param changed hours of an assignment, hundredths, in the place of those proposed.
 * @throws Refused without a self-billing agreement that holds on the week's last day, and for a week that has not ended.
 */
export async function findWeek(
  read: Read,
  { payerId, weekEnding }: WeekAsked,
  changed: ReadonlyMap<string, HoursOfWeek> = new Map(),
): Promise<{ readonly lines: readonly WeekLine[]; readonly waiting: readonly OwnTerms[] }> {
  refuseFuture("week-ending", "Week ending", weekEnding, read.today);
  await refuseWithoutAgreement(read, { payerId, weekEnding });
  const [terms, { statutory }, policy] = await Promise.all([
    loadOwnTerms(read, payerId),
    rulesInUse(),
    reconciliationPolicyOn(weekEnding),
  ]);
  const proposing: Proposing = { weekEnding, policy, statutory };
  const approved = await loadApproved(read, { payerId, weekEnding });
  const charged = await loadCharged(read, { payerId, weekEnding });
  const open = terms.filter(({ assignmentId }) => !charged.has(assignmentId));
  return {
    lines: open.flatMap((one) => {
      const { assignmentId, workerName, jobTitle, council } = one;
      const hours = changed.get(assignmentId) ?? null;
      const line = proposeLine(one, approved.get(assignmentId) ?? null, proposing, hours);
      return line ? [{ ...line, workerName, jobTitle, council }] : [];
    }),
    waiting: open.filter(({ assignmentId }) => approved.get(assignmentId)?.approvedOn === null),
  };
}

const inForce = (day: Day) => and(lte(selfBillingAgreement.from, day), gte(selfBillingAgreement.to, day));

async function refuseWithoutAgreement({ db, viewer }: Read, { payerId, weekEnding }: WeekAsked): Promise<void> {
  const agreed = await db.$count(
    selfBillingAgreement,
    and(
      eq(selfBillingAgreement.payerId, payerId),
      eq(selfBillingAgreement.agencyId, viewer.organisationId),
      inForce(weekEnding),
    ),
  );
  if (agreed === 0)
    throw new Refused(
      "week-ending",
      "No self-billing agreement with them holds for that week. Choose another week, or enter the charges yourself",
    );
}

async function loadApproved(
  { db, viewer }: Read,
  { payerId, weekEnding }: WeekAsked,
): Promise<ReadonlyMap<string, ApprovedWeek>> {
  const rows = await db
    .select()
    .from(approvedWeek)
    .where(
      and(
        eq(approvedWeek.payerId, payerId),
        eq(approvedWeek.agencyId, viewer.organisationId),
        eq(approvedWeek.weekEnding, weekEnding),
        isNull(approvedWeek.supersededById),
      ),
    );
  return new Map(
    rows.map((row) => [
      row.assignmentId,
      {
        weekEnding,
        unit: row.unit,
        hours: {
          standard: row.hoursStandard,
          overtime: row.hoursOvertime,
          "on-call": row.hoursOnCall,
          holiday: row.hoursHoliday,
        },
        daily: row.daily,
        approvedOn: row.approvedOn === null ? null : dayOf(row.approvedOn),
      },
    ]),
  );
}

/** Assignments that the week is charged for already, in the ledger or in a confirmation on its way there. */
async function loadCharged({ db, viewer }: Read, { payerId, weekEnding }: WeekAsked): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectDistinct({ assignmentId: ledgerLine.assignmentId })
    .from(ledgerLine)
    .where(
      and(
        eq(ledgerLine.payerId, payerId),
        eq(ledgerLine.agencyId, viewer.organisationId),
        eq(ledgerLine.weekEnding, weekEnding),
        isNull(ledgerLine.supersededById),
      ),
    );
  return new Set(rows.flatMap(({ assignmentId }) => assignmentId ?? []));
}

const DAYS_IN_A_WEEK = 7;
/** 1 January 1970 was a Thursday, and the Sunday after it three days later. */
const FIRST_SUNDAY = 3;

/** The Sunday that a week ended on last, which is what is asked for most. */
function lastSundayBefore(today: Day): Day {
  const yesterday = toDayNumber(today) - 1;
  return fromDayNumber(yesterday - ((yesterday - FIRST_SUNDAY) % DAYS_IN_A_WEEK));
}
