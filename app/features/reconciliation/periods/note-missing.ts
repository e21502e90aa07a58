import { and, eq, isNotNull, isNull, lt, notExists, sql } from "drizzle-orm";
import { approvedWeek, ledgerLine, variance } from "#db/schema";
import { addDays, type Day } from "~/domain/day";
import { findMissing } from "~/domain/reconciliation/find-missing";
import type { FoundVariance } from "~/domain/reconciliation/variance";
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
 * before and is missing no longer. What is missing is no part of what is charged: it stands beside every sum, with what
 * was agreed for the week as too little charged. @throws DoneBefore where there is nothing of either.
 */
export async function noteMissing(change: Change): Promise<void> {
  const settled = await settleMissing(change);
  const policy = await reconciliationPolicyOn(change.today);
  const weeks = await findUnbilled(change, addDays(change.today, -policy.missingAfterDays));
  const assignmentIds = [...new Set(weeks.map(({ assignmentId }) => assignmentId))];
  const terms = new Map(
    weeks.length > 0
      ? (await loadAgreedTerms(change, { assignmentIds })).map((one) => [one.assignmentId, one] as const)
      : [],
  );
  const found = [];
  for (const week of weeks) {
    const of = terms.get(week.assignmentId);
    const missing = of ? findMissing(approvedWeekOf(week), of, policy, change.today) : null;
    if (missing) found.push(await missingOf(change, week, missing));
  }
  if (found.length + settled === 0) throw new DoneBefore();
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
  found: FoundVariance,
): Promise<typeof variance.$inferInsert & { readonly id: string }> {
  const { payerId, agencyId, councilId, assignmentId } = week;
  const weekEnding = week.weekEnding as Day;
  return {
    id: change.newId(),
    payerId,
    agencyId,
    councilId,
    period: await ensurePeriod(change, { payerId, agencyId, councilId }, weekEnding),
    approvedWeekId: week.id,
    assignmentId,
    weekEnding,
    class: found.class,
    amount: found.amount,
    ...found.inDifference,
    sentence: found.sentence,
    status: "open",
    foundAt: change.now.toISOString(),
  };
}

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
        // By its week, and not by its timesheet: what somebody decided of it stands when that is corrected.
        eq(variance.assignmentId, approvedWeek.assignmentId),
        eq(variance.weekEnding, approvedWeek.weekEnding),
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
