import { aliasedTable, and, asc, desc, eq, lte, ne } from "drizzle-orm";
import {
  agreedCharge,
  assignment,
  ledgerImport,
  ledgerLine,
  organisation,
  settlement,
  variance,
  varianceEvidence,
} from "#db/schema";
import { addDays, type Day, dayOf } from "~/domain/day";
import type { Amounts } from "~/domain/reconciliation/line";
import { type HeldVariance, isHeld, payableOf } from "~/domain/reconciliation/variance-status";
import { may } from "~/platform/permissions";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVariance, type OwnVariance } from "./find-own-variance";

const by = aliasedTable(organisation, "by");

/** Days of a week before its last. */
const DAYS_BEFORE_THE_LAST = 6;

/**
 * A variance of the viewer's agency: what was found, the line as it charged it with what may be paid of it, the charges
 * that were agreed for its week, the evidence, and what happened, newest first. @throws notFound for another's.
 */
export function showOwnVariance(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db } = read;
    const found = await findOwnVariance(read, id);
    const [line, agreed, [parties], [worked], happened, evidence, corrected] = await Promise.all([
      findLine(read, found),
      findAgreed(read, found),
      nameParties(read, found),
      findAssignment(read, found),
      db
        .select({
          id: settlement.id,
          step: settlement.step,
          text: settlement.text,
          amount: settlement.amount,
          authority: settlement.authority,
          byName: settlement.byName,
          organisation: by.name,
          at: settlement.at,
        })
        .from(settlement)
        .innerJoin(by, eq(by.id, settlement.byOrganisationId))
        .where(eq(settlement.varianceId, id))
        .orderBy(desc(settlement.at), desc(settlement.id)),
      db
        .select({ id: varianceEvidence.id, name: varianceEvidence.name, at: varianceEvidence.addedAt })
        .from(varianceEvidence)
        .where(eq(varianceEvidence.varianceId, id))
        .orderBy(asc(varianceEvidence.addedAt)),
      findCorrected(read, found),
    ]);
    const isOpen = isHeld(found.status);
    return {
      ...found,
      weekEnding: dayOf(found.weekEnding),
      period: dayOf(found.period),
      answerBy: found.answerBy as Day | null,
      council: parties?.council ?? "",
      payer: parties?.payer ?? "",
      assignment: worked ?? null,
      line,
      agreed,
      happened,
      evidence,
      corrected,
      isAnswerable: isOpen && may(viewer, "answer:variance:supplied"),
      mayCorrect: isOpen && found.importId !== null && may(viewer, "send:line:supplied"),
      maySay: may(viewer, "answer:variance:supplied"),
    };
  });
}

export type ShownOwnVariance = Awaited<ReturnType<typeof showOwnVariance>>;

/** The line, the other variances on it, and what may be paid of it now. */
async function findLine({ db }: Read, { id, lineId, period }: OwnVariance) {
  if (lineId === null) return null;
  const [[line], onLine] = await Promise.all([
    db
      .select()
      .from(ledgerLine)
      .where(and(eq(ledgerLine.id, lineId), eq(ledgerLine.period, period))),
    db.select().from(variance).where(eq(variance.lineId, lineId)).orderBy(asc(variance.foundAt), asc(variance.id)),
  ]);
  if (!line) return null;
  const charged: Amounts = { net: line.net, vat: line.vat, gross: line.gross };
  return {
    ...line,
    weekEnding: dayOf(line.weekEnding),
    charged,
    agreedAmounts: { net: line.agreedNet, vat: line.agreedVat, gross: line.agreedGross } satisfies Amounts,
    payable: payableOf(charged, onLine.map(heldVariance)),
    others: onLine.filter((other) => other.id !== id),
  };
}

const heldVariance = (row: OwnVariance): HeldVariance => ({
  status: row.status,
  inDifference: { net: row.net, vat: row.vat, gross: row.gross },
  credited: { net: row.creditedNet, vat: row.creditedVat, gross: row.creditedGross },
});

/** What was agreed in the week, oldest first: the charge in force on its first day, and each that came within it. */
async function findAgreed({ db }: Read, { assignmentId, weekEnding }: OwnVariance) {
  if (assignmentId === null) return [];
  const firstDay = addDays(dayOf(weekEnding), -DAYS_BEFORE_THE_LAST);
  const rows = await db
    .select({ from: agreedCharge.from, breakdown: agreedCharge.breakdown })
    .from(agreedCharge)
    .where(and(eq(agreedCharge.assignmentId, assignmentId), lte(agreedCharge.from, weekEnding)))
    .orderBy(asc(agreedCharge.from));
  const inForce = rows.findLastIndex(({ from }) => from <= firstDay);
  return rows.slice(Math.max(0, inForce)).map(({ from, breakdown }) => ({ from: dayOf(from), breakdown }));
}

const nameParties = ({ db }: Read, { payerId, councilId }: OwnVariance) => {
  const payer = aliasedTable(organisation, "payer");
  return db
    .select({ payer: payer.name, council: organisation.name })
    .from(organisation)
    .innerJoin(payer, eq(payer.id, payerId))
    .where(eq(organisation.id, councilId));
};

const findAssignment = ({ db }: Read, { assignmentId }: OwnVariance) =>
  assignmentId === null
    ? []
    : db
        .select({ id: assignment.id, number: assignment.number, jobTitle: assignment.jobTitle })
        .from(assignment)
        .where(eq(assignment.id, assignmentId));

/** The file that the agency sent last to take the place of the one that the line came from; null where none. */
async function findCorrected({ db, viewer }: Read, { importId }: OwnVariance) {
  if (importId === null) return null;
  const [last] = await db
    .select({ id: ledgerImport.id, number: ledgerImport.number, status: ledgerImport.status })
    .from(ledgerImport)
    .where(
      and(
        eq(ledgerImport.replacesId, importId),
        eq(ledgerImport.sentById, viewer.organisationId),
        ne(ledgerImport.status, "discarded"),
      ),
    )
    .orderBy(desc(ledgerImport.sentAt))
    .limit(1);
  return last ?? null;
}
