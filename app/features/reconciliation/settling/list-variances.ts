import { aliasedTable, and, asc, count, eq, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import { assignment, ledgerLine, organisation, variance, varianceTotal } from "#db/schema";
import type { ChargeLineKind } from "~/domain/charges/charge-breakdown";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { STOOD_DOWN } from "~/domain/reconciliation/conservation";
import type { VarianceClass } from "~/domain/reconciliation/variance";
import { HELD_STATUSES, isHeld, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import { type Listing, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type LedgerScope, summed, within } from "../ledger/ledger-scope";
import { ledgerParts, type Named, paidWorkersCalled } from "../ledger/list-lines";
import { partOf } from "../ledger/read-scope";

export const VARIANCE_SORTS = ["amount", "week", "answer"] as const;
export const VARIANCE_FILTERS = ["status", "class", "agency", "council", "account"] as const;
export type VarianceListing = Listing<(typeof VARIANCE_SORTS)[number], (typeof VARIANCE_FILTERS)[number]>;

export type ListedVariance = {
  readonly id: string;
  readonly agency: string;
  readonly council: string;
  readonly class: VarianceClass;
  readonly part: ChargeLineKind | null;
  /** Pence at stake, above zero where too much was charged. */
  readonly amount: Pence;
  readonly sentence: string;
  readonly weekEnding: Day;
  readonly assignmentNumber: string | null;
  readonly status: VarianceStatus;
  readonly answer: "agreed" | "contested" | null;
  readonly answerBy: Day | null;
  /** The day for an answer has passed without one. */
  readonly isOverdue: boolean;
};

export type ListedVariances = Paged<ListedVariance> & {
  /** What is at stake in all that match. */
  readonly amount: Pence;
  /** How many of each class match and hold money back, and what is at stake: each can be settled at once. */
  readonly heldByClass: readonly { readonly class: VarianceClass; readonly count: number; readonly amount: Pence }[];
  readonly agencies: readonly Named[];
  readonly councils: readonly Named[];
  readonly accounts: readonly Day[];
};

const agency = aliasedTable(organisation, "agency");
const council = aliasedTable(organisation, "council");

/** The variances of what the viewer's organisation pays that stand, or of the status asked for; those that hold money back first, and of these the largest. */
export function listVariances(viewer: Viewer, listing: VarianceListing): Promise<ListedVariances> {
  return reading(viewer, async (read) => {
    const { db, today } = read;
    const scope: LedgerScope = { payerId: viewer.organisationId, ...partOf(listing.filters) };
    const wanted = and(within(variance, scope), ...standing(variance, listing), await searched(read, listing.search));
    const [rows, sums, heldByClass, parts] = await Promise.all([
      db
        .select({
          id: variance.id,
          agency: agency.name,
          council: council.name,
          class: variance.class,
          part: variance.part,
          amount: variance.amount,
          sentence: variance.sentence,
          weekEnding: sql<Day>`${variance.weekEnding}`,
          assignmentNumber: assignment.number,
          status: variance.status,
          answer: variance.answer,
          answerBy: sql<Day | null>`${variance.answerBy}`,
        })
        .from(variance)
        .innerJoin(agency, eq(agency.id, variance.agencyId))
        .innerJoin(council, eq(council.id, variance.councilId))
        .leftJoin(assignment, eq(assignment.id, variance.assignmentId))
        .where(wanted)
        .orderBy(...order(listing), asc(variance.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      listing.search ? sumOfRows(read, wanted) : sumOfTotals(read, scope, listing),
      heldSums(read, scope, listing),
      ledgerParts(read, viewer.organisationId),
    ]);
    return {
      rows: rows.map((row) => ({ ...row, isOverdue: isOverdue(row, today) })),
      total: sums?.total ?? 0,
      amount: (sums?.amount ?? 0) as Pence,
      heldByClass,
      ...parts,
    };
  });
}

type Answerable = Pick<ListedVariance, "status" | "answer" | "answerBy">;

export const isOverdue = ({ status, answer, answerBy }: Answerable, today: Day): boolean =>
  answerBy !== null && answerBy < today && answer === null && isHeld(status);

/** "held" stands for all that hold money back; where no status is asked for, what is no difference any longer is left out. */
const standing = (
  table: typeof variance | typeof varianceTotal,
  { filters }: VarianceListing,
): readonly (SQL | undefined)[] => [
  filters.class ? eq(sql`${table.class}`, filters.class) : undefined,
  filters.status ? undefined : notInArray(table.status, [...STOOD_DOWN]),
  filters.status === "held" ? inArray(table.status, [...HELD_STATUSES]) : undefined,
  filters.status && filters.status !== "held" ? eq(sql`${table.status}`, filters.status) : undefined,
];

function order({ sort, direction }: VarianceListing): readonly SQL[] {
  const way = sql.raw(direction === "descending" ? "desc" : "asc");
  const heldFirst = sql`${variance.status} in ${[...HELD_STATUSES]} desc`;
  if (sort === "week") return [sql`${variance.weekEnding} ${way}`];
  if (sort === "answer") return [heldFirst, sql`${variance.answerBy} ${way} nulls last`];
  return [heldFirst, sql`abs(${variance.amount}) ${way}`];
}

/** By the whole number of an assignment, a worker or an invoice. */
async function searched({ db, viewer }: Read, search: string): Promise<SQL | undefined> {
  if (!search) return undefined;
  const spelt = [...new Set([search, search.toUpperCase()])];
  const known = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(or(inArray(assignment.number, spelt), sql`${assignment.id} in ${paidWorkersCalled(spelt)}`));
  const lines = db
    .select({ id: ledgerLine.id })
    .from(ledgerLine)
    .where(
      and(
        eq(ledgerLine.payerId, viewer.organisationId),
        sql`(${ledgerLine.invoiceNumber} in ${spelt} or (${ledgerLine.assignmentId} is null
          and (${ledgerLine.workerNumber} in ${spelt} or ${ledgerLine.assignmentNumber} in ${spelt})))`,
      ),
    );
  const ids = known.map(({ id }) => id);
  const ofAssignment = ids.length > 0 ? inArray(variance.assignmentId, ids) : sql`false`;
  return sql`(${ofAssignment} or ${inArray(variance.lineId, lines)})`;
}

async function sumOfTotals({ db }: Read, scope: LedgerScope, listing: VarianceListing) {
  const [sum] = await db
    .select({ total: summed(varianceTotal.count), amount: summed(varianceTotal.amount) })
    .from(varianceTotal)
    .where(and(within(varianceTotal, scope), ...standing(varianceTotal, listing)));
  return sum;
}

async function sumOfRows({ db }: Read, wanted: SQL | undefined) {
  const [sum] = await db
    .select({ total: count(), amount: summed(variance.amount) })
    .from(variance)
    .where(wanted);
  return sum;
}

async function heldSums({ db }: Read, scope: LedgerScope, listing: VarianceListing) {
  const rows = await db
    .select({
      class: varianceTotal.class,
      count: summed(varianceTotal.count),
      amount: summed(varianceTotal.amount),
    })
    .from(varianceTotal)
    .where(
      and(
        within(varianceTotal, scope),
        ...standing(varianceTotal, listing),
        inArray(varianceTotal.status, [...HELD_STATUSES]),
      ),
    )
    .groupBy(varianceTotal.class)
    .orderBy(varianceTotal.class);
  return rows.filter((row) => row.count > 0).map((row) => ({ ...row, amount: row.amount as Pence }));
}
