import { inArray, type SQL, sql } from "drizzle-orm";
import { ledgerLine } from "#db/schema";
import { groupBy } from "~/domain/group-by";
import { formatPence, type Pence } from "~/domain/money";
import { allocateCredit } from "~/domain/reconciliation/allocate-credit";
import { type Amounts, addAmounts, NO_AMOUNTS, subtractAmounts } from "~/domain/reconciliation/line";
import { isHeld, type VarianceStatus } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import type { ImportInHand } from "./work-on-import";

/** The driver gives a bigint as text. */
type InSql = { readonly net: string; readonly vat: string; readonly gross: string };

/** An invoice as it charged a week: what credits name. */
type OfOriginal = { readonly original: string };

type CreditRow = OfOriginal & InSql & { readonly id: string; readonly number: string | null; readonly is_new: boolean };

type VarianceRow = OfOriginal &
  InSql & {
    readonly id: string;
    readonly status: VarianceStatus;
    readonly is_open: boolean;
    readonly credited_net: string;
    readonly credited_vat: string;
    readonly credited_gross: string;
  };

/**
 * What credits give back of the lines that they name, reckoned anew from all credits that count, for every original of
 * which this import brought or took out a line or a credit: so it does not matter which of the two came first, nor which
 * was replaced. What was given back stays where it was; then comes what a person asked a credit for, then what is disputed,
 * then the rest. What is settled otherwise keeps what it has, and accounts that are closed are left as they were stated.
 */
export async function settleCredits(change: Change, found: ImportInHand): Promise<void> {
  const touched = originalsOf(found);
  const credits = await loadCredits(change, found, touched);
  const variances = await loadVariances(change, found, touched);
  const creditsOf = groupBy(credits, ({ original }) => original);
  for (const [original, ofOriginal] of groupBy(variances, (row) => row.original)) {
    const naming = creditsOf.get(original) ?? [];
    const isLeft = ({ is_open, status }: VarianceRow) => is_open && (isHeld(status) || status === "credited");
    const kept = ofOriginal.filter((row) => !isLeft(row)).map(creditedOf);
    const given = allocateCredit(
      subtractAmounts(addAmounts(naming.map(amountsOf)), addAmounts(kept)),
      ofOriginal.filter(isLeft).map((row) => ({ id: row.id, inDifference: amountsOf(row), credited: NO_AMOUNTS })),
    );
    let count = 0;
    for (const row of ofOriginal.filter(isLeft)) {
      const one = given.find(({ id }) => id === row.id);
      if (await giveBack(change, found, { row, credited: one?.given ?? NO_AMOUNTS, isWhole: one?.isWhole, naming }))
        count += 1;
    }
    const [first] = naming.toSorted((a, b) => Number(b.is_new) - Number(a.is_new));
    if (count > 0 && first)
      change.record({ type: "variance.credited", subjectId: found.id, details: { lineId: first.id, count } });
  }
}

/** A common table "touched": assignment, week and invoice of each original that a credit of now or before names. */
const originalsOf = ({ id, payerId, replacesId, weeks }: ImportInHand): SQL => sql`
  named as materialized (
    select distinct assignment_id, week_ending, original_invoice_number as invoice from ledger_line
    where payer_id = ${payerId} and ${inArray(ledgerLine.weekEnding, weeks ?? [])} and net < 0
      and superseded_by_id is null and assignment_id is not null and original_invoice_number is not null),
  touched as (
    select assignment_id, week_ending, original_invoice_number as invoice from ledger_line
    where import_id in (${id}, ${replacesId}) and net < 0 and assignment_id is not null and original_invoice_number is not null
    union
    select n.* from named n where exists (
      select from ledger_line o where o.assignment_id = n.assignment_id and o.week_ending = n.week_ending
        and o.payer_id = ${payerId} and o.invoice_number = n.invoice and o.net >= 0 and o.import_id = ${id}))`;

const original = sql.raw("concat_ws(' ', t.assignment_id, t.week_ending, t.invoice) as original");

/** The credits that count, in the order in which they came. */
const loadCredits = ({ db }: Change, { id, payerId }: ImportInHand, touched: SQL) =>
  db.execute<CreditRow>(sql`
    with ${touched}
    select ${original}, c.id, c.invoice_number as number, c.import_id = ${id} as is_new, -c.net as net, -c.vat as vat, -c.gross as gross
    from touched t join ledger_line c on c.assignment_id = t.assignment_id and c.week_ending = t.week_ending
      and c.payer_id = ${payerId} and c.original_invoice_number = t.invoice
    where c.net < 0 and c.superseded_by_id is null
    order by c.import_id <> ${id}, c.row, c.id`);

const loadVariances = ({ db }: Change, { payerId }: ImportInHand, touched: SQL) =>
  db.execute<VarianceRow>(sql`
    with ${touched}
    select ${original}, v.id, v.status, v.net, v.vat, v.gross, v.credited_net, v.credited_vat, v.credited_gross,
      not exists (
        select from ledger_period p where p.payer_id = v.payer_id and p.agency_id = v.agency_id
          and p.council_id = v.council_id and p.period = v.period and p.status <> 'open') as is_open
    from touched t
    join ledger_line o on o.assignment_id = t.assignment_id and o.week_ending = t.week_ending and o.payer_id = ${payerId}
      and o.invoice_number = t.invoice and o.net >= 0 and o.superseded_by_id is null
    join variance v on v.line_id = o.id and v.period = o.period and v.status not in ('superseded', 'corrected')
    order by v.credited_gross = 0, array_position(array['credited', 'credit-asked', 'disputed'], v.status) nulls last, v.id
    for update of v`);

type Given = {
  readonly row: VarianceRow;
  /** What credits give back of it now, all together. */
  readonly credited: Amounts;
  readonly isWhole: boolean | undefined;
  readonly naming: readonly CreditRow[];
};

/** @returns whether something of it is given back now that was not, or the other way round. */
async function giveBack(
  { db, viewer, now, newId }: Change,
  { number }: ImportInHand,
  { row, credited, isWhole, naming }: Given,
): Promise<boolean> {
  const more = subtractAmounts(credited, creditedOf(row));
  if (more.net === 0 && more.vat === 0) return false;
  const status = isWhole ? "credited" : row.status === "credited" ? "open" : row.status;
  const isTaken = more.gross < 0;
  const text = isTaken
    ? `Import ${number} took a credit of ${formatPence(-more.gross as Pence)} out`
    : `${sayCredits(naming)} ${formatPence(more.gross)}`;
  await db.execute(sql`
    with changed as (
      update variance set credited_net = ${credited.net}, credited_vat = ${credited.vat}, credited_gross = ${credited.gross},
        status = ${status}, version = version + 1
      where id = ${row.id} returning *)
    insert into settlement (id, variance_id, payer_id, agency_id, council_id, step, amount, text, by_organisation_id, by_name, at)
    select ${newId()}::uuid, id, payer_id, agency_id, council_id, ${isTaken ? "reopened" : "credited"}, ${Math.abs(more.gross)}::bigint, ${text}, ${viewer.organisationId}::uuid, ${viewer.name}, ${now.toISOString()}::timestamptz
    from changed`);
  return true;
}

/** The credits that came now; where none did, and their original came after them, all. */
function sayCredits(naming: readonly CreditRow[]): string {
  const fresh = naming.filter(({ is_new }) => is_new);
  const credits = fresh.length > 0 ? fresh : naming;
  const numbers = [...new Set(credits.flatMap(({ number }) => number ?? []))];
  if (numbers.length === 0) return "A credit gives back";
  return numbers.length === 1 ? `Credit ${numbers[0]} gives back` : `Credits ${numbers.join(" and ")} give back`;
}

const amountsOf = ({ net, vat, gross }: InSql): Amounts => ({
  net: Number(net) as Pence,
  vat: Number(vat) as Pence,
  gross: Number(gross) as Pence,
});

const creditedOf = (row: VarianceRow): Amounts =>
  amountsOf({ net: row.credited_net, vat: row.credited_vat, gross: row.credited_gross });
