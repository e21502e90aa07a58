import { aliasedTable, and, asc, eq } from "drizzle-orm";
import { ledgerLine, ledgerPeriod, organisation, settlement, variance, varianceEvidence } from "#db/schema";
import type { Day } from "~/domain/day";
import { isHeld } from "~/domain/reconciliation/variance-status";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { agreedInWeek } from "../ledger/agreed-in-week";
import { amountsOf } from "../ledger/ledger-scope";
import { findLine } from "../ledger/show-line";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { heldShare, tokenOf } from "./choose-variances";
import { isOverdue } from "./list-variances";
import { REOPENABLE } from "./reopen-variance";

const agency = aliasedTable(organisation, "agency");
const council = aliasedTable(organisation, "council");
const by = aliasedTable(organisation, "by_organisation");

/**
 * One variance with the line as charged beside what was agreed, every step on its way to settlement oldest first, and the
 * agency's evidence. `token` stands for it as it is now: whoever settles it from this page sends it along.
 *
 * @throws notFound where the viewer's organisation does not pay it.
 */
export function showVariance(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const [found] = await db
      .select({
        row: variance,
        agency: agency.name,
        council: council.name,
        accountId: ledgerPeriod.id,
        accountStatus: ledgerPeriod.status,
      })
      .from(variance)
      .innerJoin(agency, eq(agency.id, variance.agencyId))
      .innerJoin(council, eq(council.id, variance.councilId))
      .leftJoin(
        ledgerPeriod,
        and(
          eq(ledgerPeriod.payerId, variance.payerId),
          eq(ledgerPeriod.agencyId, variance.agencyId),
          eq(ledgerPeriod.councilId, variance.councilId),
          eq(ledgerPeriod.period, variance.period),
        ),
      )
      .where(and(eq(variance.id, id), eq(variance.payerId, viewer.organisationId)));
    if (!found) throw notFound();
    const { row, ...names } = found;
    const [steps, evidence, line, agreedTerms, policy] = await Promise.all([
      db
        .select({
          step: settlement.step,
          amount: settlement.amount,
          text: settlement.text,
          authority: settlement.authority,
          byName: settlement.byName,
          byOrganisation: by.name,
          at: settlement.at,
        })
        .from(settlement)
        .innerJoin(by, eq(by.id, settlement.byOrganisationId))
        .where(eq(settlement.varianceId, id))
        .orderBy(asc(settlement.at), asc(settlement.id)),
      db
        .select({
          id: varianceEvidence.id,
          name: varianceEvidence.name,
          addedByName: varianceEvidence.addedByName,
          addedAt: varianceEvidence.addedAt,
        })
        .from(varianceEvidence)
        .where(eq(varianceEvidence.varianceId, id))
        .orderBy(asc(varianceEvidence.addedAt)),
      row.lineId === null ? null : findLine(read, eq(ledgerLine.id, row.lineId)),
      agreedInWeek(read, row.assignmentId, row.weekEnding as Day),
      reconciliationPolicyOn(today),
    ]);
    const isOpenAccount = names.accountStatus === null || names.accountStatus === "open";
    const answerBy = row.answerBy as Day | null;
    return {
      ...names,
      id,
      period: row.period as Day,
      weekEnding: row.weekEnding as Day,
      class: row.class,
      part: row.part,
      amount: row.amount,
      inDifference: amountsOf(row),
      held: heldShare(row),
      sentence: row.sentence,
      status: row.status,
      answer: row.answer,
      answerBy,
      isOverdue: isOverdue({ status: row.status, answer: row.answer, answerBy }, today),
      foundAt: row.foundAt,
      version: row.version,
      token: tokenOf([row]),
      isOpenAccount,
      maySettle: isOpenAccount && isHeld(row.status),
      mayReopen: isOpenAccount && REOPENABLE.includes(row.status),
      mayWriteOff: Math.abs(row.amount) <= policy.writeOffLimit,
      writeOffLimit: policy.writeOffLimit,
      answerWithinDays: policy.answerWithinDays,
      steps,
      evidence,
      line,
      agreedTerms,
    };
  });
}

export type ShownVariance = Awaited<ReturnType<typeof showVariance>>;
