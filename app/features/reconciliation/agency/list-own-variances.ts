import { aliasedTable, and, asc, count, desc, eq, inArray, isNull, type SQL, sql, sum } from "drizzle-orm";
import { assignment, ledgerLine, organisation, variance, varianceTotal } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { STOOD_DOWN } from "~/domain/reconciliation/conservation";
import { HELD_STATUSES, isHeld, VARIANCE_STATUSES, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import { type Listing, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const OWN_VARIANCE_SORTS = ["answer-by", "week", "amount"] as const;
export const OWN_VARIANCE_FILTERS = ["status", "account", "council"] as const;
export type OwnVarianceListing = Listing<(typeof OWN_VARIANCE_SORTS)[number], (typeof OWN_VARIANCE_FILTERS)[number]>;

const council = aliasedTable(organisation, "council");
const payer = aliasedTable(organisation, "payer");

const COLUMNS = { "answer-by": variance.answerBy, week: variance.weekEnding, amount: variance.amount };

/** What the variances that are listed come to, pence; of the money that is theirs in the difference, without VAT. */
export type VarianceSums = { readonly count: number; readonly net: Pence; readonly credited: Pence };

/**
 * The variances on what the viewer's agency charged, with what they add up to, and by what they can be narrowed. The
 * status "to-answer" is of those that are held and not answered, "held" of those whose money is held back.
 */
export function listOwnVariances(viewer: Viewer, listing: OwnVarianceListing) {
  return reading(viewer, async (read) => {
    const [page, sums, narrowed] = await Promise.all([
      findPage(read, listing),
      sumUp(read, listing),
      findChoices(read),
    ]);
    return { ...page, sums, ...narrowed };
  });
}

export type ListedOwnVariance = Awaited<ReturnType<typeof listOwnVariances>>["rows"][number];

async function findPage({ db, viewer }: Read, listing: OwnVarianceListing) {
  const order = listing.direction === "descending" ? desc : asc;
  const wanted = and(eq(variance.agencyId, viewer.organisationId), ...conditions(listing.filters));
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        id: variance.id,
        class: variance.class,
        sentence: variance.sentence,
        council: council.name,
        payer: payer.name,
        assignmentNumber: sql<string | null>`coalesce(${assignment.number}, ${ledgerLine.assignmentNumber})`,
        invoiceNumber: ledgerLine.invoiceNumber,
        weekEnding: sql<Day>`${variance.weekEnding}`,
        period: sql<Day>`${variance.period}`,
        amount: variance.amount,
        status: variance.status,
        answer: variance.answer,
        answerBy: sql<Day | null>`${variance.answerBy}`,
        version: variance.version,
      })
      .from(variance)
      .innerJoin(council, eq(council.id, variance.councilId))
      .innerJoin(payer, eq(payer.id, variance.payerId))
      .leftJoin(assignment, eq(assignment.id, variance.assignmentId))
      .leftJoin(ledgerLine, and(eq(ledgerLine.id, variance.lineId), eq(ledgerLine.period, variance.period)))
      .where(wanted)
      .orderBy(sql`${order(COLUMNS[listing.sort])} nulls last`, desc(variance.weekEnding), asc(variance.id))
      .limit(PAGE_SIZE)
      .offset(offsetOf(listing)),
    db.select({ total: count() }).from(variance).where(wanted),
  ]);
  return {
    rows: rows.map((row) => ({ ...row, isAnswerable: isHeld(row.status) })),
    total: counted?.total ?? 0,
  } satisfies Paged<unknown>;
}

const ACCOUNT = /^\d{4}-(0[1-9]|1[0-2])$/;

function conditions({ status, account, council }: OwnVarianceListing["filters"]): (SQL | undefined)[] {
  return [
    inArray(variance.status, statusesOf(status)),
    status === "to-answer" ? isNull(variance.answer) : undefined,
    account && ACCOUNT.test(account) ? eq(variance.period, `${account}-01`) : undefined,
    // As text: what an address says may be no uuid at all.
    council ? eq(sql`${variance.councilId}::text`, council) : undefined,
  ];
}

/** Where none is asked for, what is no difference any longer is left out. */
function statusesOf(status: string | undefined): readonly VarianceStatus[] {
  if (status === "held" || status === "to-answer") return HELD_STATUSES;
  const one = VARIANCE_STATUSES.find((known) => known === status);
  return one ? [one] : VARIANCE_STATUSES.filter((known) => !STOOD_DOWN.includes(known));
}

/** From the totals that are kept with every row, which do not know what was answered. */
async function sumUp(read: Read, { filters }: OwnVarianceListing): Promise<VarianceSums> {
  if (filters.status === "to-answer") return sumUpRows(read, filters);
  const { status, account, council } = filters;
  const [sums] = await read.db
    .select({ count: sum(varianceTotal.count), net: sum(varianceTotal.net), credited: sum(varianceTotal.creditedNet) })
    .from(varianceTotal)
    .where(
      and(
        eq(varianceTotal.agencyId, read.viewer.organisationId),
        inArray(varianceTotal.status, statusesOf(status)),
        account && ACCOUNT.test(account) ? eq(varianceTotal.period, `${account}-01`) : undefined,
        council ? eq(sql`${varianceTotal.councilId}::text`, council) : undefined,
      ),
    );
  return inPence(sums);
}

async function sumUpRows({ db, viewer }: Read, filters: OwnVarianceListing["filters"]): Promise<VarianceSums> {
  const [sums] = await db
    .select({ count: sql<string>`count(*)`, net: sum(variance.net), credited: sum(variance.creditedNet) })
    .from(variance)
    .where(and(eq(variance.agencyId, viewer.organisationId), ...conditions(filters)));
  return inPence(sums);
}

type Summed = { readonly count: string | null; readonly net: string | null; readonly credited: string | null };

/** PostgreSQL adds in a type that JavaScript reads as text. */
const inPence = (sums: Summed | undefined): VarianceSums => ({
  count: Number(sums?.count ?? 0),
  net: Number(sums?.net ?? 0) as Pence,
  credited: Number(sums?.credited ?? 0) as Pence,
});

/** The accounts and councils that the agency has variances in. */
async function findChoices({ db, viewer }: Read) {
  const own = eq(varianceTotal.agencyId, viewer.organisationId);
  const [accounts, councils] = await Promise.all([
    db
      .selectDistinct({ period: sql<Day>`${varianceTotal.period}` })
      .from(varianceTotal)
      .where(own)
      .orderBy(desc(varianceTotal.period)),
    db
      .selectDistinct({ id: council.id, name: council.name })
      .from(varianceTotal)
      .innerJoin(council, eq(council.id, varianceTotal.councilId))
      .where(own)
      .orderBy(asc(council.name)),
  ]);
  return { accounts: accounts.map(({ period }) => period), councils };
}
