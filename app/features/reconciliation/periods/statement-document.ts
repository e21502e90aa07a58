import { and, desc, eq, ne, notInArray, sql } from "drizzle-orm";
import { assignment, document, ledgerLine, variance } from "#db/schema";
import { type StatementContent, type StatementLine, statementDocument } from "#pdf/statement";
import { type Day, dayOfInstant, formatMonth } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { STOOD_DOWN } from "~/domain/reconciliation/conservation";
import { addAmounts, isCredit, NO_AMOUNTS } from "~/domain/reconciliation/line";
import { STANDINGS } from "~/domain/reconciliation/variance";
import type { Change } from "~/platform/tenancy";
import { INVENTED_NOTICE } from "../../documents/invented-notice";
import { newNumber } from "../../number";
import { within } from "../ledger/ledger-scope";
import { findAccruals } from "./find-accruals";
import type { FoundPeriod } from "./find-period";
import { periodFigures } from "./period-figures";
import { lastDayOf } from "./period-of";
import { type StatementRow, statementRows } from "./statement-rows";

/** A statement with more lines than this adds them up, and leaves the lines to its file: nobody reads so many pages. */
const MOST_LINES = 400;
const MOST_VARIANCES = 400;
const MOST_CREDITS = 100;
const MOST_ASSIGNMENTS = 400;

/** The statement of an account as it stands in this transaction, for it to be frozen. As the payer, who holds it locked. */
export async function writeStatement(change: Change, account: FoundPeriod): Promise<Document> {
  const { conservation, variances } = await periodFigures(change, account);
  const added = await addUp(change, account);
  const { held, payable, charged, agreed, differences, lines } = conservation;
  if (!conservation.holds || added.heldGross !== held.gross || added.lines !== lines.in)
    throw new Error(`The account ${account.id} does not add up, so no statement of it is made`);
  const accruals = await findAccruals(change, {
    agencyId: account.agencyId,
    councilId: account.councilId,
    from: account.period,
    to: lastDayOf(account.period),
  });
  return statementDocument({
    number: newNumber("T"),
    frozenOn: change.today,
    notice: account.invented ? INVENTED_NOTICE : null,
    payer: account.payer,
    agency: account.agency,
    council: account.council,
    month: formatMonth(account.period),
    closedBy: `${change.viewer.name}, ${account.payer}`,
    awaitsSignature: account.twoSignatures,
    replaces: await findReplaced(change, account.documentId),
    charged,
    agreed,
    differences: addAmounts(differences.map(({ share }) => share)),
    held,
    payable,
    lines: lines.in,
    byStanding: STANDINGS.map((standing) => ({ standing, lines: lines[standing] })),
    byClass: variances,
    byAssignment: added.byAssignment,
    listed: added.lines > MOST_LINES ? null : added.listed,
    credits: added.credits,
    variances: await listVariances(change, account),
    accruals,
  });
}

type Added = Pick<StatementContent, "byAssignment" | "credits"> & {
  readonly listed: readonly StatementLine[];
  readonly lines: number;
  readonly heldGross: number;
};

/** The lines added up in one reading, whatever their number. */
async function addUp(change: Change, account: FoundPeriod): Promise<Added> {
  const byAssignment = new Map<string, StatementContent["byAssignment"][number]>();
  const listed: StatementLine[] = [];
  const credits: StatementContent["credits"]["listed"][number][] = [];
  let credited = { total: 0, sum: NO_AMOUNTS };
  let lines = 0;
  let heldGross = 0;
  for await (const rows of statementRows(change, account))
    for (const row of rows) {
      lines++;
      heldGross += row.held.gross;
      addToAssignment(byAssignment, row);
      if (listed.length < MOST_LINES) listed.push({ ...row, lines: 1 });
      if (!isCredit(row)) continue;
      credited = { total: credited.total + 1, sum: addAmounts([credited.sum, row.charged]) };
      if (credits.length < MOST_CREDITS) credits.push({ ...row, lines: 1 });
    }
  return {
    byAssignment: byNumber(gatherRest([...byAssignment.values()])),
    listed: byNumber(listed),
    credits: { ...credited, listed: credits },
    lines,
    heldGross,
  };
}

function addToAssignment(sums: Map<string, StatementContent["byAssignment"][number]>, row: StatementRow): void {
  const { assignmentNumber, workerNumber, charged, held, payable } = row;
  const key = `${assignmentNumber} ${workerNumber}`;
  const before = sums.get(key);
  sums.set(key, {
    assignmentNumber,
    workerNumber,
    lines: (before?.lines ?? 0) + 1,
    charged: addAmounts([before?.charged ?? NO_AMOUNTS, charged]),
    held: addAmounts([before?.held ?? NO_AMOUNTS, held]),
    payable: addAmounts([before?.payable ?? NO_AMOUNTS, payable]),
  });
}

/** Beyond so many, those with the least charged are added up in one row. */
function gatherRest(sums: readonly StatementContent["byAssignment"][number][]): StatementContent["byAssignment"] {
  if (sums.length <= MOST_ASSIGNMENTS) return sums;
  const most = sums.toSorted((one, other) => other.charged.gross - one.charged.gross);
  const rest = most.slice(MOST_ASSIGNMENTS);
  return [
    ...most.slice(0, MOST_ASSIGNMENTS),
    {
      assignmentNumber: `${rest.length.toLocaleString("en-GB")} others`,
      workerNumber: "In the file",
      lines: rest.reduce((total, { lines }) => total + lines, 0),
      charged: addAmounts(rest.map(({ charged }) => charged)),
      held: addAmounts(rest.map(({ held }) => held)),
      payable: addAmounts(rest.map(({ payable }) => payable)),
    },
  ];
}

type Numbered = { readonly assignmentNumber: string | null; readonly weekEnding?: string };

/** Assignments in the order of their numbers, those without last; each by week. */
function byNumber<Row extends Numbered>(rows: readonly Row[]): readonly Row[] {
  const key = ({ assignmentNumber, weekEnding }: Numbered) => `${assignmentNumber ?? "\uffff"} ${weekEnding ?? ""}`;
  return rows.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
}

async function listVariances({ db }: Change, account: FoundPeriod): Promise<StatementContent["variances"]> {
  const standing = and(within(variance, account), notInArray(variance.status, [...STOOD_DOWN]));
  const total = await db.$count(variance, standing);
  const listed = await db
    .select({
      assignmentNumber: sql<string | null>`coalesce(${ledgerLine.assignmentNumber}, ${assignment.number})`,
      weekEnding: sql<Day>`${variance.weekEnding}`,
      class: variance.class,
      status: variance.status,
      amount: variance.amount,
      sentence: variance.sentence,
    })
    .from(variance)
    .leftJoin(ledgerLine, and(eq(ledgerLine.id, variance.lineId), eq(ledgerLine.period, variance.period)))
    .leftJoin(assignment, eq(assignment.id, variance.assignmentId))
    .where(standing)
    .orderBy(desc(sql`abs(${variance.amount})`), variance.weekEnding, variance.id)
    .limit(MOST_VARIANCES);
  return { total, listed };
}

async function findReplaced({ db }: Change, documentId: string | null): Promise<StatementContent["replaces"]> {
  if (!documentId) return null;
  const [before] = await db
    .select({ content: document.content, frozenAt: document.frozenAt })
    .from(document)
    .where(and(eq(document.id, documentId), ne(document.content, "")));
  if (!before) return null;
  return { number: (JSON.parse(before.content) as Document).number, frozenOn: dayOfInstant(before.frozenAt) };
}
