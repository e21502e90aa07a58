import { and, count, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { assignment, ledgerLine, ledgerTotal, organisation, variance } from "#db/schema";
import type { Day } from "~/domain/day";
import { groupBy } from "~/domain/group-by";
import type { Pence } from "~/domain/money";
import { type Conservation, STOOD_DOWN } from "~/domain/reconciliation/conservation";
import type { Amounts } from "~/domain/reconciliation/line";
import type { Standing, VarianceClass } from "~/domain/reconciliation/variance";
import { payableOf, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import { type Listing, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { conserveLines } from "./conserve-lines";
import { amountsOf, conserveScope, type LedgerScope, summed, within } from "./ledger-scope";
import { idOr, partOf } from "./read-scope";

export const LEDGER_SORTS = ["week"] as const;
export const LEDGER_FILTERS = ["agency", "council", "account", "standing", "class", "import"] as const;
export type LedgerListing = Listing<(typeof LEDGER_SORTS)[number], (typeof LEDGER_FILTERS)[number]>;

export type ListedLine = {
  readonly id: string;
  readonly agency: string;
  readonly council: string;
  /** The first of the month in whose account it is. */
  readonly period: Day;
  readonly weekEnding: Day;
  readonly assignmentNumber: string | null;
  readonly workerNumber: string | null;
  readonly invoiceNumber: string | null;
  readonly unit: "hour" | "day";
  /** Hundredths of hours or days, of all kinds. */
  readonly quantity: number;
  readonly standing: Standing;
  readonly charged: Amounts;
  readonly agreed: Amounts;
  readonly payable: Amounts;
  readonly variances: readonly {
    readonly id: string;
    readonly class: VarianceClass;
    readonly status: VarianceStatus;
    readonly sentence: string;
    /** What is at stake; above nothing where too much was charged. */
    readonly amount: Pence;
  }[];
};

export type Named = { readonly id: string; readonly name: string };

export type ListedLedger = Paged<ListedLine> & {
  readonly conservation: Conservation;
  /** Charged on the lines that are listed, where a standing narrows them further than the equation. */
  readonly charged: Amounts;
  readonly agencies: readonly Named[];
  readonly councils: readonly Named[];
  /** First days of the months that have an account, newest first. */
  readonly accounts: readonly Day[];
};

/**
 * The lines that the viewer's organisation is charged and pays, newest week first, with the equation of all that the
 * filter finds. Agency, council, account and standing are answered from the totals that are kept, so that it takes no
 * longer with ten million lines; a class, an import, an invoice, a worker or an assignment is added up line by line.
 */
export function listLines(viewer: Viewer, listing: LedgerListing): Promise<ListedLedger> {
  return reading(viewer, async (read) => {
    const scope = { payerId: viewer.organisationId, ...partOf(listing.filters) };
    const standing = listing.filters.standing as Standing | undefined;
    const parts = await ledgerParts(read, viewer.organisationId);
    const narrowed = isNarrow(listing);
    const wanted = narrowed ? and(...(await conditions(read, listing, scope, parts))) : undefined;
    const found = narrowed ? await findBySearch(read, listing, wanted) : await findByTotals(read, listing, scope);
    const [rows, conservation, charged] = await Promise.all([
      describeLines(read, found.places),
      narrowed ? conserveLines(read, wanted) : conserveScope(read, scope),
      narrowed ? null : chargedOn(read, scope, standing),
    ]);
    return { rows, total: found.total, conservation, charged: charged ?? conservation.charged, ...parts };
  });
}

type Place = { readonly id: string; readonly period: Day };
type Found = { readonly total: number; readonly places: readonly Place[] };

const isNarrow = ({ search, filters }: LedgerListing): boolean =>
  search !== "" || filters.class !== undefined || filters.import !== undefined;

/** Who and which months there is anything of, for the filters; from the totals. */
export async function ledgerParts({ db }: Pick<Read, "db">, payerId: string) {
  const rows = await db
    .selectDistinct({ agencyId: ledgerTotal.agencyId, councilId: ledgerTotal.councilId, period: ledgerTotal.period })
    .from(ledgerTotal)
    .where(eq(ledgerTotal.payerId, payerId));
  const ids = [...new Set(rows.flatMap(({ agencyId, councilId }) => [agencyId, councilId]))];
  const names =
    ids.length === 0
      ? []
      : await db
          .select({ id: organisation.id, name: organisation.name })
          .from(organisation)
          .where(inArray(organisation.id, ids))
          .orderBy(organisation.name);
  const named = (of: readonly string[]): readonly Named[] => names.filter(({ id }) => of.includes(id));
  return {
    agencies: named(rows.map(({ agencyId }) => agencyId)),
    councils: named(rows.map(({ councilId }) => councilId)),
    accounts: [...new Set(rows.map(({ period }) => period as Day))].sort().reverse(),
  };
}

async function chargedOn({ db }: Read, scope: LedgerScope, standing: Standing | undefined): Promise<Amounts> {
  const [sum] = await db
    .select({ net: summed(ledgerTotal.net), vat: summed(ledgerTotal.vat), gross: summed(ledgerTotal.gross) })
    .from(ledgerTotal)
    .where(and(within(ledgerTotal, scope), standing ? eq(ledgerTotal.standing, standing) : undefined));
  return amountsOf(sum ?? { net: 0, vat: 0, gross: 0 });
}

/** How far into which month a page reaches. */
export type Slice = { readonly period: Day; readonly offset: number; readonly limit: number };

/** Cuts a page out of months that follow each other, so that no more than what is shown is looked for in each. */
export function sliceMonths(
  months: readonly { readonly period: Day; readonly lines: number }[],
  page: { readonly offset: number; readonly limit: number },
): readonly Slice[] {
  const slices: Slice[] = [];
  let { offset, limit } = page;
  for (const { period, lines } of months) {
    if (limit <= 0) break;
    const taken = Math.min(limit, Math.max(0, lines - offset));
    if (taken > 0) slices.push({ period, offset, limit: taken });
    offset = Math.max(0, offset - lines);
    limit -= taken;
  }
  return slices;
}

/** The totals say in which months the page lies; there each agency's index gives its newest, and these are merged. */
async function findByTotals(read: Read, listing: LedgerListing, scope: LedgerScope): Promise<Found> {
  const { db } = read;
  const standing = listing.filters.standing as Standing | undefined;
  const counted = await db
    .select({
      period: sql<Day>`${ledgerTotal.period}`,
      lines: summed(ledgerTotal.lines),
      /** As PostgreSQL writes an array. */
      agencies: sql<string>`array_agg(distinct ${ledgerTotal.agencyId})::text`,
    })
    .from(ledgerTotal)
    .where(and(within(ledgerTotal, scope), standing ? eq(ledgerTotal.standing, standing) : undefined))
    .groupBy(ledgerTotal.period)
    .orderBy(listing.direction === "ascending" ? sql`${ledgerTotal.period}` : sql`${ledgerTotal.period} desc`);
  const order = sql.raw(listing.direction === "ascending" ? "asc" : "desc");
  const places: Place[] = [];
  for (const { period, offset, limit } of sliceMonths(counted, { offset: offsetOf(listing), limit: PAGE_SIZE })) {
    const agencies = counted.find((month) => month.period === period)?.agencies ?? "{}";
    const rows = await db.execute<{ id: string }>(sql`
      select l.id from unnest(${agencies}::uuid[]) as a(id) cross join lateral (
        select id, week_ending from ledger_line
        where payer_id = ${scope.payerId} and agency_id = a.id and period = ${period} and superseded_by_id is null
          and ${scope.councilId ? sql`council_id = ${scope.councilId}` : sql`true`}
          and ${standing ? sql`standing = ${standing}` : sql`true`}
        order by week_ending ${order}, id ${order} limit ${offset + limit}) l
      order by l.week_ending ${order}, l.id ${order} offset ${offset} limit ${limit}`);
    places.push(...rows.map(({ id }) => ({ id, period })));
  }
  return { total: counted.reduce((total, { lines }) => total + lines, 0), places };
}

async function findBySearch({ db }: Read, listing: LedgerListing, wanted: SQL | undefined): Promise<Found> {
  const order = sql.raw(listing.direction === "ascending" ? "asc" : "desc");
  const counting = and(wanted, isNull(ledgerLine.supersededById));
  const [[counted], places] = await Promise.all([
    db.select({ total: count() }).from(ledgerLine).where(counting),
    db
      .select({ id: ledgerLine.id, period: sql<Day>`${ledgerLine.period}` })
      .from(ledgerLine)
      .where(counting)
      .orderBy(sql`${ledgerLine.weekEnding} ${order}`, sql`${ledgerLine.id} ${order}`)
      .limit(PAGE_SIZE)
      .offset(offsetOf(listing)),
  ]);
  return { total: counted?.total ?? 0, places };
}

/** Conditions on lines for what no total is kept of. */
export async function conditions(
  { db }: Pick<Read, "db">,
  { search, filters }: LedgerListing,
  scope: LedgerScope,
  { agencies }: { readonly agencies: readonly Named[] },
): Promise<(SQL | undefined)[]> {
  const ofClass = and(
    within(variance, scope),
    eq(sql`${variance.class}`, filters.class ?? ""),
    sql`${variance.status} not in ${[...STOOD_DOWN]}`,
  );
  return [
    within(ledgerLine, scope),
    filters.standing ? eq(sql`${ledgerLine.standing}`, filters.standing) : undefined,
    filters.import ? eq(ledgerLine.importId, idOr(filters.import)) : undefined,
    filters.class
      ? inArray(ledgerLine.id, db.select({ lineId: variance.lineId }).from(variance).where(ofClass))
      : undefined,
    search ? await searched({ db }, search, agencies) : undefined,
  ];
}

/**
 * The assignments of workers with these numbers. Joined to assignments the function would be searched from its first row
 * for each of them.
 */
export const paidWorkersCalled = (numbers: readonly string[]): SQL =>
  sql`(select w.assignment_id from paid_workers() w where w.registration_number in ${numbers})`;

/** An invoice, a worker or an assignment, by its whole number: each is found by an index. */
async function searched({ db }: Pick<Read, "db">, search: string, agencies: readonly Named[]): Promise<SQL> {
  const spelt = [...new Set([search, search.toUpperCase()])];
  const known = await db
    .select({ id: assignment.id })
    .from(assignment)
    .where(or(inArray(assignment.number, spelt), sql`${assignment.id} in ${paidWorkersCalled(spelt)}`));
  // The index of invoices begins with payer and agency.
  const ofAgency =
    agencies.length > 0
      ? inArray(
          ledgerLine.agencyId,
          agencies.map(({ id }) => id),
        )
      : sql`false`;
  const ofAssignment =
    known.length > 0
      ? inArray(
          ledgerLine.assignmentId,
          known.map(({ id }) => id),
        )
      : sql`false`;
  return sql`((${ofAgency} and ${inArray(ledgerLine.invoiceNumber, spelt)}) or ${ofAssignment}
    or (${isNull(ledgerLine.assignmentId)}
      and (${inArray(ledgerLine.workerNumber, spelt)} or ${inArray(ledgerLine.assignmentNumber, spelt)})))`;
}

/** The lines of a page in the order of their places, with what stands against each. */
export async function describeLines(
  { db }: Pick<Read, "db">,
  places: readonly Place[],
): Promise<readonly ListedLine[]> {
  if (places.length === 0) return [];
  const ids = places.map(({ id }) => id);
  const periods = [...new Set(places.map(({ period }) => period))];
  const [lines, found] = await Promise.all([
    db
      .select()
      .from(ledgerLine)
      .where(and(inArray(ledgerLine.id, ids), inArray(ledgerLine.period, periods))),
    db
      .select()
      .from(variance)
      .where(and(inArray(variance.lineId, ids), sql`${variance.status} not in ${[...STOOD_DOWN]}`))
      .orderBy(variance.id),
  ]);
  const names = await namesOf({ db }, lines);
  const byLine = groupBy(found, ({ lineId }) => lineId);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return ids.flatMap((id) => {
    const line = byId.get(id);
    return line ? [describeLine(line, byLine.get(id) ?? [], names)] : [];
  });
}

type LineRow = typeof ledgerLine.$inferSelect;
type VarianceRow = typeof variance.$inferSelect;

async function namesOf({ db }: Pick<Read, "db">, lines: readonly LineRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(lines.flatMap(({ agencyId, councilId }) => [agencyId, councilId]))];
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: organisation.id, name: organisation.name })
    .from(organisation)
    .where(inArray(organisation.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function describeLine(
  line: LineRow,
  variances: readonly VarianceRow[],
  names: ReadonlyMap<string, string>,
): ListedLine {
  const charged = amountsOf(line);
  return {
    id: line.id,
    agency: names.get(line.agencyId) ?? "",
    council: names.get(line.councilId) ?? "",
    period: line.period as Day,
    weekEnding: line.weekEnding as Day,
    assignmentNumber: line.assignmentNumber,
    workerNumber: line.workerNumber,
    invoiceNumber: line.invoiceNumber,
    unit: line.unit,
    quantity: line.hoursStandard + line.hoursOvertime + line.hoursOnCall + line.hoursHoliday,
    standing: line.standing,
    charged,
    agreed: amountsOf({ net: line.agreedNet, vat: line.agreedVat, gross: line.agreedGross }),
    payable: payableOf(charged, variances.map(heldVariance)),
    variances: variances.map(({ id, class: of, status, sentence, amount }) => ({
      id,
      class: of,
      status,
      sentence,
      amount: amount as Pence,
    })),
  };
}

/** A row as `payableOf` takes it. */
export const heldVariance = (row: VarianceRow) => ({
  status: row.status,
  inDifference: amountsOf(row),
  credited: amountsOf({
    net: row.creditedNet as Pence,
    vat: row.creditedVat as Pence,
    gross: row.creditedGross as Pence,
  }),
});
