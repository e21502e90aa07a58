import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { importFault, ledgerImport, ledgerLine, ledgerPeriod, organisation } from "#db/schema";
import { type Day, dayOf, formatDay, fromDayNumber, toDayNumber } from "~/domain/day";
import type { ImportFault } from "~/domain/reconciliation/import-fields";
import type { LineBatch } from "~/domain/reconciliation/line-batch";
import { type CountedParties, LineMatcher, MOST_LINES_OF_A_WEEK } from "~/domain/reconciliation/line-matcher";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce } from "../../done-before";
import { findOrganisation } from "../../find-organisation";
import { judgeCredits } from "./judge-credits";
import { judgeSharedDays } from "./judge-shared-days";
import { loadMatching } from "./load-matching";
import { importKey } from "./resume-imports";
import { tryingImport } from "./trying-import";
import { type ImportInHand, readLines, takeInHand, tellProgress } from "./work-on-import";

/** So many are kept: whoever has more has one cause for them all. */
const MOST_FAULTS_KEPT = 5_000;
/** PostgreSQL takes 65,535 values in a statement. */
const FAULTS_A_STATEMENT = 5_000;

/**
 * Job: reads an import to its end and notes what is wrong in it. Nothing of it is in the ledger yet; where anything is
 * wrong, nothing will be.
 */
export async function checkImport({ payerId, importId }: JobPayload<"check-import">): Promise<void> {
  const viewer = systemViewer(await findOrganisation(payerId));
  await tryingImport(viewer, importId, () => changingOnce(viewer, (change) => check(change, importId)));
}

async function check(change: Change, importId: string): Promise<void> {
  const found = await takeInHand(change, importId, "checking");
  const { payerId } = found;
  const { faults, faultCount, rows, weeks } = await findFaults(change, found);
  await change.db.delete(importFault).where(eq(importFault.importId, importId));
  for (let from = 0; from < faults.length; from += FAULTS_A_STATEMENT)
    await change.db.insert(importFault).values(
      faults.slice(from, from + FAULTS_A_STATEMENT).map((fault, index) => ({
        ...fault,
        importId,
        payerId,
        agencyId: found.agencyId,
        number: from + index + 1,
      })),
    );
  // Nobody looks at what Accord wrote itself, out of a form, before it goes into the ledger.
  const goesOn = faultCount === 0 && found.source !== "file";
  await change.db
    .update(ledgerImport)
    .set({
      status: faultCount > 0 ? "faulty" : goesOn ? "importing" : "ready",
      rowCount: rows,
      faultCount,
      weeks: [...weeks],
      ...(goesOn ? { importedBy: change.viewer.name } : {}),
      version: found.version + 1,
    })
    .where(eq(ledgerImport.id, importId));
  if (goesOn) change.enqueue("import-lines", { payerId, importId }, { key: importKey(importId) });
  change.record({ type: "import.checked", subjectId: importId, details: { rows, faults: faultCount } });
}

/** What is wrong in an import, and the weeks that it is about. */
async function findFaults(change: Change, found: ImportInHand) {
  const faults = new Faults();
  for (const fault of await findLocked(change, found)) faults.add(fault);
  const matching = await loadMatching(change, found, []);
  const matcher = new LineMatcher(matching);
  const judge = judgeParties(found, await listPaidPairs(change));
  const judgeCredit = await judgeCredits(change);
  const sharedDays = judgeSharedDays(change, found);
  const weeks = new Set<number>();
  const rows = await readLines(change, found, {
    onFault: (fault) => faults.add(fault),
    onBatch: (batch) => {
      for (let index = 0; index < batch.length; index++) {
        weeks.add(batch.weekEnding[index] as number);
        const parties = matcher.countedPartiesOf(batch, index);
        const fault =
          judgeWeek(batch, index) ??
          judge(batch, index, parties) ??
          judgeCredit(batch, index, parties.agencyId) ??
          sharedDays.ofLine(batch, index, parties);
        if (fault) faults.add(fault);
      }
    },
    onRows: (rows) => tellProgress(change.viewer, found.id, rows),
  });
  for (const fault of await sharedDays.withKnown()) faults.add(fault);
  if (rows === 0 && faults.count === 0)
    faults.add({
      row: null,
      column: null,
      message: "The file has a header and no lines. Put a week on each line after it",
    });
  const sorted = [...weeks].toSorted((one, other) => one - other).map(fromDayNumber);
  return { faults: faults.kept, faultCount: faults.count, rows, weeks: sorted };
}

/** The ledger has accounts of these months, as `ensure_ledger_partition` says. */
const FIRST_WEEK_ENDING = dayOf("2015-01-01");
const LAST_WEEK_ENDING = dayOf("2099-12-31");
const [FIRST_WEEK, LAST_WEEK] = [FIRST_WEEK_ENDING, LAST_WEEK_ENDING].map(toDayNumber) as [number, number];

/** A week outside all accounts has its year mistyped. */
function judgeWeek(batch: LineBatch, index: number): ImportFault | null {
  const week = batch.weekEnding[index] as number;
  if (week >= FIRST_WEEK && week <= LAST_WEEK) return null;
  const message = `Expected a week that ends from ${formatDay(FIRST_WEEK_ENDING)} to ${formatDay(LAST_WEEK_ENDING)}, found ${formatDay(fromDayNumber(week))}. Check the year`;
  return { row: batch.row[index] as number, column: "week_ending", message };
}

class Faults {
  count = 0;
  readonly kept: ImportFault[] = [];

  add(fault: ImportFault): void {
    this.count += 1;
    if (this.kept.length < MOST_FAULTS_KEPT) this.kept.push(fault);
  }
}

/**
 * Whoever charges and is charged must be known of every line, as each goes into an account; and a timesheet's week is
 * some assignment's, once.
 */
function judgeParties({ kind }: ImportInHand, isPaid: (pair: string) => boolean) {
  const rowOf = new Map<string, number>();
  return (
    batch: LineBatch,
    index: number,
    { terms, agencyId, councilId, ofWeek }: CountedParties,
  ): ImportFault | null => {
    const row = batch.row[index] as number;
    const fault = (column: string, message: string): ImportFault => ({ row, column, message });
    const named = batch.text(index, "assignment") ?? batch.text(index, "worker_number");
    const isUnnamed = (party: "agency" | "council", id: string | null): boolean =>
      id === null && batch.text(index, party) === null;
    // Whose a line is, is known by its assignment, unless it says so itself.
    const isLost = named !== null && (isUnnamed("agency", agencyId) || isUnnamed("council", councilId));
    if (terms === null && (kind === "timesheet" || isLost))
      return fault(
        "assignment",
        `Expected an assignment, or a worker with one, that you pay for; found ${stated(named)}. Mend the number`,
      );
    if (agencyId === null)
      return fault(
        "agency",
        `Expected the name of an agency that you pay, found ${stated(batch.text(index, "agency"))}. Mend the name, or say at the upload whose file it is`,
      );
    if (councilId === null)
      return fault(
        "council",
        `Expected the name of a council that you pay for, found ${stated(batch.text(index, "council"))}. Mend the name, or say at the upload which council it is for`,
      );
    if (!isPaid(pairOf(agencyId, councilId)))
      return fault(
        "council",
        "You do not pay this agency for this council. Mend the name of the agency or the council",
      );
    if (terms === null) return null;
    const week = batch.weekEnding[index] as number;
    if (kind === "invoice")
      return ofWeek === MOST_LINES_OF_A_WEEK + 1
        ? fault(
            "week_ending",
            `Expected at most ${MOST_LINES_OF_A_WEEK} lines for the week ending ${formatDay(fromDayNumber(week))} of ${terms.number}, found more from this row on. Take out lines that stand in the file more than once`,
          )
        : null;
    const key = `${terms.assignmentId} ${week}`;
    const before = rowOf.get(key);
    rowOf.set(key, before ?? row);
    if (before === undefined) return null;
    return fault(
      "week_ending",
      `Row ${before} has the week ending ${formatDay(fromDayNumber(week))} of ${terms.number} already. Keep one of the two rows`,
    );
  };
}

const stated = (text: string | null): string => (text === null ? "nothing" : `‘${text.slice(0, 40)}’`);

const pairOf = (agencyId: string, councilId: string): string => `${agencyId} ${councilId}`;

async function listPaidPairs({ db, viewer }: Change): Promise<(pair: string) => boolean> {
  const rows = await db.execute<{ agency_id: string; council_id: string }>(
    sql`select agency_id, council_id from supply_link where coalesce(msp_id, council_id) = ${viewer.organisationId}`,
  );
  const pairs = new Set(rows.map(({ agency_id, council_id }) => pairOf(agency_id, council_id)));
  return (pair) => pairs.has(pair);
}

/** Lines in an account that is closed are not replaced: whoever wants them to be reopens it. */
async function findLocked({ db }: Change, found: ImportInHand): Promise<readonly ImportFault[]> {
  const { replacesId, agencyId, councilId } = found;
  if (replacesId === null) return [];
  const locked = await db
    .selectDistinct({ agency: organisation.name, period: sql<Day>`${ledgerPeriod.period}` })
    .from(ledgerLine)
    .innerJoin(
      ledgerPeriod,
      and(
        eq(ledgerPeriod.payerId, ledgerLine.payerId),
        eq(ledgerPeriod.agencyId, ledgerLine.agencyId),
        eq(ledgerPeriod.councilId, ledgerLine.councilId),
        eq(ledgerPeriod.period, ledgerLine.period),
      ),
    )
    .innerJoin(organisation, eq(organisation.id, ledgerLine.agencyId))
    .where(
      and(
        eq(ledgerLine.importId, replacesId),
        isNull(ledgerLine.supersededById),
        agencyId === null ? undefined : eq(ledgerLine.agencyId, agencyId),
        councilId === null ? undefined : eq(ledgerLine.councilId, councilId),
        ne(ledgerPeriod.status, "open"),
      ),
    );
  return locked.map(({ agency, period }) => ({
    row: null,
    column: null,
    message: `Lines that this file is to replace are in ${agency}’s account of ${formatDay(period).replace(/^\d+ /, "")}, which is closed. Reopen the account, or ask for a credit`,
  }));
}
