import { and, eq, isNotNull, isNull, lt, notExists, sql } from "drizzle-orm";
import { approvedWeek, ledgerLine, variance } from "#db/schema";
import { addDays, type Day, formatDay } from "~/domain/day";
import { formatPence, type Pence } from "~/domain/money";
import { agreedForWeek } from "~/domain/reconciliation/agreed-for-week";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import { type Amounts, HOUR_KINDS } from "~/domain/reconciliation/line";
import { formatHours } from "~/domain/working-time";
import type { Change } from "~/platform/tenancy";
import { DoneBefore } from "../../done-before";
import { loadAgreedTerms } from "../load-agreed-terms";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { ensurePeriod } from "./ensure-period";
import { approvedWeekOf } from "./find-accruals";
import { settleMissing } from "./settle-missing";

type ApprovedRow = typeof approvedWeek.$inferSelect;

/**
 * Finds approved weeks that nobody has billed in the days that the policy gives for it, and settles what was found so
 * before and has been billed since. What is missing is no part of what is charged: it stands beside every sum, with what
 * was agreed for the week as too little charged. @throws DoneBefore where there is nothing of either.
 */
export async function findMissing(change: Change): Promise<void> {
  const settled = await settleMissing(change);
  const policy = reconciliationPolicyOn(change.today);
  const weeks = await findUnbilled(change, addDays(change.today, -policy.missingAfterDays));
  if (weeks.length === 0 && settled === 0) throw new DoneBefore();
  const assignmentIds = [...new Set(weeks.map(({ assignmentId }) => assignmentId))];
  const terms = new Map(
    weeks.length > 0
      ? (await loadAgreedTerms(change, { assignmentIds })).map((one) => [one.assignmentId, one] as const)
      : [],
  );
  const found = [];
  for (const week of weeks) {
    const of = terms.get(week.assignmentId);
    if (of)
      found.push(await missingOf(change, week, { terms: of, agreed: agreedForWeek(of, approvedWeekOf(week), policy) }));
  }
  if (found.length > 0) {
    await change.db.insert(variance).values(found);
    await recordSettlementStep(change, found, { step: "found", text: "" });
  }
  change.record({
    type: "variance.found-missing",
    subjectId: change.viewer.organisationId,
    details: { count: found.length },
  });
}

async function missingOf(
  change: Change,
  week: ApprovedRow,
  { terms, agreed }: { readonly terms: AgreedTerms; readonly agreed: Amounts },
): Promise<typeof variance.$inferInsert & { readonly id: string }> {
  const { payerId, agencyId, councilId, assignmentId } = week;
  const weekEnding = week.weekEnding as Day;
  const nothing = 0 as Pence;
  return {
    id: change.newId(),
    payerId,
    agencyId,
    councilId,
    period: await ensurePeriod(change, { payerId, agencyId, councilId }, weekEnding),
    importId: null,
    lineId: null,
    approvedWeekId: week.id,
    assignmentId,
    weekEnding,
    class: "missing",
    amount: (0 - agreed.net) as Pence,
    net: nothing,
    vat: nothing,
    gross: nothing,
    sentence: `${quantityOf(week)} approved for assignment ${terms.number} in the week ending ${formatDay(weekEnding)} and never billed: ${formatPence(agreed.net)} agreed, without VAT`,
    status: "open",
    foundAt: change.now.toISOString(),
  };
}

/** "37 hours", "4.5 days" */
function quantityOf(week: ApprovedRow): string {
  const { hours, unit } = approvedWeekOf(week);
  const quantity = HOUR_KINDS.reduce((total, kind) => total + hours[kind], 0);
  if (unit === "hour") return formatHours(quantity);
  return `${quantity / HUNDREDTHS} ${quantity === HUNDREDTHS ? "day" : "days"}`;
}

const HUNDREDTHS = 100;

/** Approved weeks that ended before a day, that no line charges for and nothing was said of. */
function findUnbilled({ db, viewer }: Change, before: Day): Promise<readonly ApprovedRow[]> {
  const line = db
    .select({ one: sql`1` })
    .from(ledgerLine)
    .where(
      and(
        eq(ledgerLine.assignmentId, approvedWeek.assignmentId),
        eq(ledgerLine.weekEnding, approvedWeek.weekEnding),
        isNull(ledgerLine.supersededById),
        sql`${ledgerLine.net} >= 0`,
      ),
    );
  const said = db
    .select({ one: sql`1` })
    .from(variance)
    .where(
      and(
        eq(variance.approvedWeekId, approvedWeek.id),
        eq(variance.class, "missing"),
        sql`${variance.status} <> 'superseded'`,
      ),
    );
  return db
    .select()
    .from(approvedWeek)
    .where(
      and(
        eq(approvedWeek.payerId, viewer.organisationId),
        isNotNull(approvedWeek.approvedOn),
        isNull(approvedWeek.supersededById),
        lt(approvedWeek.weekEnding, before),
        notExists(line),
        notExists(said),
      ),
    )
    .orderBy(approvedWeek.weekEnding, approvedWeek.id);
}
