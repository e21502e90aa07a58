import { and, eq, inArray, isNull, ne, notExists, notInArray, sql } from "drizzle-orm";
import { approvedWeek, ledgerImport, ledgerLine, ledgerPeriod, variance } from "#db/schema";
import { dayOfInstant } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import type { Against } from "~/domain/reconciliation/against";
import type { AgreedTerms } from "~/domain/reconciliation/agreed-terms";
import { compareLines } from "~/domain/reconciliation/compare-lines";
import { STOOD_DOWN } from "~/domain/reconciliation/conservation";
import { findVariances } from "~/domain/reconciliation/find-variances";
import { holdInWeek } from "~/domain/reconciliation/in-week";
import type { ApprovedWeek, Line } from "~/domain/reconciliation/line";
import type { Tolerance } from "~/domain/reconciliation/reconciliation-policy";
import { isTolerated, togetherOnLine } from "~/domain/reconciliation/tolerate";
import type { FoundVariance, Reconciled } from "~/domain/reconciliation/variance";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { findOrganisation } from "../../find-organisation";
import { rulesInUse } from "../../rulebooks/rules-in-use";
import { holdLedger } from "../hold-ledger";
import { loadTolerances } from "../imports/load-matching";
import { approvedWeekOf, billedWeekOf, type LineRow, lineOfRow } from "../ledger/line-of-row";
import { loadAgreedTerms } from "../load-agreed-terms";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";
import { recordSettlementStep } from "./record-settlement-step";

type VarianceRow = typeof variance.$inferSelect;

const CORRECTED = "Held against what is agreed now, the difference is no longer there";

/**
 * Job: holds the lines of an assignment against what is agreed for it now, those of open accounts. A variance that is
 * still found stays as it stands; one that is not is corrected, whoever had settled it, since charged is agreed plus what
 * is found; what is found anew is open, or tolerated. A line of which credits have given something back stays as it was
 * settled. Done again, it finds nothing to change.
 */
export async function matchAgain({ payerId, assignmentId }: JobPayload<"match-again">): Promise<void> {
  const payer = systemViewer(await findOrganisation(payerId));
  await changingOnce(payer, async (change) => {
    await holdLedger(change, payerId);
    const [terms] = await loadAgreedTerms(change, { assignmentIds: [assignmentId] });
    if (!terms) throw new DoneBefore();
    const ledger = await loadLines(change, terms);
    const tolerances = await loadTolerances(change, { policy: await reconciliationPolicyOn(change.today) });
    let [lines, variances] = [0, 0];
    for (const billed of ledger.open) {
      const before = ledger.variances.get(billed.row.id) ?? [];
      if (before.some(({ creditedGross }) => creditedGross !== 0)) continue;
      const found = findVariances(billed.line, await againstOf(billed, terms, ledger));
      const changed = await settleLine(change, { row: billed.row, before, found, tolerances });
      if (changed === null) continue;
      lines += 1;
      variances += changed;
    }
    if (lines === 0) throw new DoneBefore();
    const matched = { type: "line.matched-again", subjectId: assignmentId, details: { lines, variances } } as const;
    change.record(matched);
    change.record(matched, { inChainOf: terms.agencyId });
  });
}

type Billed = {
  readonly row: LineRow;
  readonly line: Line;
  /** Instants at which its import came, and was brought in. */
  readonly sentAt: string;
  readonly importedAt: string;
};

type BilledLines = {
  readonly all: readonly Billed[];
  /** Those of open accounts, locked. */
  readonly open: readonly Billed[];
  readonly approved: ReadonlyMap<string, ApprovedWeek>;
  /** What counts on each, by its id. */
  readonly variances: ReadonlyMap<string | null, readonly VarianceRow[]>;
};

async function loadLines({ db, viewer }: Change, { assignmentId }: AgreedTerms): Promise<BilledLines> {
  const ofAssignment = and(
    eq(ledgerLine.payerId, viewer.organisationId),
    eq(ledgerLine.assignmentId, assignmentId),
    isNull(ledgerLine.supersededById),
  );
  const locked = db
    .select({ id: ledgerPeriod.id })
    .from(ledgerPeriod)
    .where(
      and(
        eq(ledgerPeriod.payerId, ledgerLine.payerId),
        eq(ledgerPeriod.agencyId, ledgerLine.agencyId),
        eq(ledgerPeriod.councilId, ledgerLine.councilId),
        eq(ledgerPeriod.period, ledgerLine.period),
        ne(ledgerPeriod.status, "open"),
      ),
    );
  const openRows = await db
    .select()
    .from(ledgerLine)
    .where(and(ofAssignment, notExists(locked)))
    .for("update");
  const rows = await db.select().from(ledgerLine).where(ofAssignment);
  const importIds = [...new Set(rows.map(({ importId }) => importId))];
  const lineIds = openRows.map(({ id }) => id);
  const imports =
    importIds.length === 0 ? [] : await db.select().from(ledgerImport).where(inArray(ledgerImport.id, importIds));
  const found =
    lineIds.length === 0
      ? []
      : await db
          .select()
          .from(variance)
          .where(and(inArray(variance.lineId, lineIds), notInArray(variance.status, [...STOOD_DOWN])))
          .for("update");
  const weeks = await db
    .select()
    .from(approvedWeek)
    .where(and(eq(approvedWeek.assignmentId, assignmentId), isNull(approvedWeek.supersededById)));
  const importOf = new Map(imports.map((one) => [one.id, one]));
  const all = rows.map((row): Billed => {
    const from = importOf.get(row.importId);
    if (!from) throw new Error(`The import of line ${row.id} cannot be read`);
    return { row, line: lineOfRow(row), sentAt: from.sentAt, importedAt: from.importedAt ?? from.sentAt };
  });
  return {
    all,
    open: all.filter(({ row }) => lineIds.includes(row.id)),
    approved: new Map(weeks.map((row) => [row.weekEnding, approvedWeekOf(row)])),
    variances: groupBy(found, ({ lineId }) => lineId),
  };
}

/** What the line was held against when it came, but for what is agreed and approved, which is as of now. */
async function againstOf(one: Billed, terms: AgreedTerms, { all, approved }: BilledLines): Promise<Against> {
  const { line, row, sentAt } = one;
  const ofWeek = all.filter((other) => other.row.id !== row.id && other.line.weekEnding === line.weekEnding);
  const billed = (some: readonly Billed[]) =>
    // What counts still was not taken out when a higher revision came.
    some.map((other) => ({ ...billedWeekOf(other.line), isKept: true }));
  const receivedOn = dayOfInstant(sentAt);
  const { statutory } = await rulesInUse();
  return {
    terms,
    approved: approved.get(line.weekEnding) ?? null,
    ...holdInWeek(line, {
      before: billed(ofWeek.filter((other) => comesBefore(other, one))),
      after: billed(ofWeek.filter((other) => !comesBefore(other, one))),
    }),
    receivedOn,
    policy: await reconciliationPolicyOn(receivedOn),
    statutory,
  };
}

/** Brought in before it; or by the same file, and first by what it says. */
function comesBefore(other: Billed, one: Billed): boolean {
  if (other.row.importId !== one.row.importId)
    return (
      other.importedAt < one.importedAt ||
      (other.importedAt === one.importedAt && other.row.importId < one.row.importId)
    );
  const order = compareLines(other.line, one.line);
  return order < 0 || (order === 0 && other.row.row < one.row.row);
}

type Judged = {
  readonly row: LineRow;
  readonly before: readonly VarianceRow[];
  readonly found: Reconciled;
  readonly tolerances: readonly Tolerance[];
};

/** @returns how many variances came or went; null where all is as it was. */
async function settleLine(change: Change, { row, before, found, tolerances }: Judged): Promise<number | null> {
  const stays = new Set<VarianceRow>();
  const fresh: FoundVariance[] = [];
  for (const one of found.variances) {
    const known = before.find((other) => !stays.has(other) && isSame(other, one));
    if (known) stays.add(known);
    else fresh.push(one);
  }
  const gone = before.filter((other) => !stays.has(other));
  const { agreed, standing } = found;
  const isUnchanged = row.agreedNet === agreed.net && row.agreedVat === agreed.vat && row.agreedGross === agreed.gross;
  if (isUnchanged && row.standing === standing && gone.length === 0 && fresh.length === 0) return null;
  await change.db
    .update(ledgerLine)
    .set({ standing, agreedNet: agreed.net, agreedVat: agreed.vat, agreedGross: agreed.gross })
    .where(and(eq(ledgerLine.id, row.id), eq(ledgerLine.period, row.period)));
  await standDown(change, gone);
  await addFound(change, { row, found, fresh, tolerances });
  return gone.length + fresh.length;
}

const isSame = (row: VarianceRow, { class: of, part, amount, inDifference }: FoundVariance): boolean =>
  row.class === of &&
  row.part === part &&
  row.amount === amount &&
  row.net === inDifference.net &&
  row.vat === inDifference.vat &&
  row.gross === inDifference.gross;

async function standDown(change: Change, gone: readonly VarianceRow[]): Promise<void> {
  if (gone.length === 0) return;
  await change.db
    .update(variance)
    .set({ status: "corrected", answerBy: null, version: sql`${variance.version} + 1` })
    .where(
      inArray(
        variance.id,
        gone.map(({ id }) => id),
      ),
    );
  await recordSettlementStep(change, gone, { step: "corrected", text: CORRECTED });
}

async function addFound(
  change: Change,
  { row, found, fresh, tolerances }: Omit<Judged, "before"> & { readonly fresh: readonly FoundVariance[] },
): Promise<void> {
  const { payerId, agencyId, councilId } = row;
  for (const one of fresh) {
    const tolerance = isTolerated(togetherOnLine(one, found.variances), tolerances, agencyId, change.today);
    const parties = { id: change.newId(), payerId, agencyId, councilId };
    await change.db.insert(variance).values({
      ...parties,
      period: row.period,
      importId: row.importId,
      lineId: row.id,
      assignmentId: row.assignmentId,
      weekEnding: row.weekEnding,
      class: one.class,
      part: one.part,
      amount: one.amount,
      ...one.inDifference,
      sentence: one.sentence,
      status: tolerance ? "tolerated" : "open",
      foundAt: change.now.toISOString(),
    });
    if (tolerance)
      await recordSettlementStep(change, parties, { step: "tolerated", text: tolerance.reason, amount: one.amount });
  }
}
