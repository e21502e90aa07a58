import { inArray, sql } from "drizzle-orm";
import { ledgerLine } from "#db/schema";
import { groupBy } from "~/domain/group-by";
import { formatPence, type Pence } from "~/domain/money";
import { allocateCredit } from "~/domain/reconciliation/allocate-credit";
import { type Amounts, addAmounts } from "~/domain/reconciliation/line";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";
import type { ImportInHand } from "./work-on-import";

const held = sql.raw(`(${HELD_STATUSES.map((status) => `'${status}'`).join(", ")})`);

/** The steps of variances that a common table "changed" has settled, in the name of the viewer's organisation. */
const stepsOf = ({ viewer, now }: Change, step: "superseded", text: string) => sql`
  insert into settlement (id, variance_id, payer_id, agency_id, council_id, step, amount, text, by_organisation_id, by_name, at)
  select gen_random_uuid(), id, payer_id, agency_id, council_id, ${step}, gross - credited_gross, ${text}, ${viewer.organisationId}, ${viewer.name}, ${now.toISOString()}
  from changed`;

/**
 * The lines of the import that this one replaces count no longer, nor do their variances; all are kept. A file of one
 * agency, or for one council, takes the place of no line of another.
 */
export async function supersedeReplaced(change: Change, found: ImportInHand): Promise<void> {
  const { id, number, replacesId } = found;
  if (replacesId === null) return;
  const { db } = change;
  const replaced = sql`import_id = ${replacesId} and ${isReplacedBy(found)}`;
  await db.execute(sql`
    with changed as (
      update variance set status = 'superseded', version = version + 1
      where ${replaced} and status <> 'superseded' returning *)
    ${stepsOf(change, "superseded", `Import ${number} replaced the line by a corrected one`)}`);
  const counting = sql`import_id = ${replacesId} and superseded_by_id is null`;
  for (const table of [sql`ledger_line`, sql`approved_week`])
    await db.execute(sql`update ${table} set superseded_by_id = ${id} where ${counting} and ${replaced}`);
  await db.execute(sql`
    update ledger_import set status = 'superseded', version = version + 1
    where id = ${replacesId} and not exists (select from ledger_line where ${counting})
      and not exists (select from approved_week where ${counting})`);
}

/** Whether a row that came by the replaced import is among those that a corrected file is about. */
const isReplacedBy = ({ agencyId, councilId }: Pick<ImportInHand, "agencyId" | "councilId">) =>
  sql`(${agencyId}::uuid is null or agency_id = ${agencyId}) and (${councilId}::uuid is null or council_id = ${councilId})`;

/**
 * A charge of a lower revision than another of its week counts no longer, whichever of the two came first: the supplier
 * billed the week anew. Kept is one in an account that is closed, and one that a credit names; there the other is found to
 * be a duplicate (`holdInWeek`).
 */
export async function takeOutLowerRevisions(change: Change, { id, payerId, weeks }: ImportInHand): Promise<void> {
  await change.db.execute(sql`
    with higher as (
      select assignment_id, week_ending, revision, import_id from ledger_line
      where payer_id = ${payerId} and ${inArray(ledgerLine.weekEnding, weeks ?? [])}
        and revision > 1 and net >= 0 and superseded_by_id is null and assignment_id is not null),
    out as (
      update ledger_line l set superseded_by_id = h.import_id
      from higher h
      where l.payer_id = ${payerId} and l.assignment_id = h.assignment_id and l.week_ending = h.week_ending
        and l.revision < h.revision and l.net >= 0 and l.superseded_by_id is null and ${id} in (l.import_id, h.import_id)
        and not exists (
          select from ledger_line c where c.payer_id = l.payer_id and c.assignment_id = l.assignment_id
            and c.week_ending = l.week_ending and c.net < 0 and c.original_invoice_number = l.invoice_number
            and c.superseded_by_id is null)
        and not exists (
          select from ledger_period p where p.payer_id = l.payer_id and p.agency_id = l.agency_id
            and p.council_id = l.council_id and p.period = l.period and p.status <> 'open')
      returning l.id),
    changed as (
      update variance set status = 'superseded', version = version + 1
      where line_id in (select id from out) and status <> 'superseded' returning *)
    ${stepsOf(change, "superseded", "A higher revision of the week took the place of the line")}`);
}

type CreditRow = {
  readonly credit_id: string;
  readonly invoice_number: string | null;
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  readonly variance_id: string;
  readonly held_net: string;
  readonly held_vat: string;
  readonly held_gross: string;
  readonly credited_net: string;
  readonly credited_vat: string;
  readonly credited_gross: string;
};

/**
 * A credit gives back what is held of the line that it names. What a person asked a credit for comes first, then what is
 * disputed, then the rest. Accounts that are closed are left as they were stated.
 */
export async function settleCredits(change: Change, { id }: ImportInHand): Promise<void> {
  const rows = await change.db.execute<CreditRow>(sql`
    select c.id as credit_id, c.invoice_number, -c.net as net, -c.vat as vat, -c.gross as gross, v.id as variance_id,
      v.net as held_net, v.vat as held_vat, v.gross as held_gross, v.credited_net, v.credited_vat, v.credited_gross
    from ledger_line c
    join ledger_line o on o.assignment_id = c.assignment_id and o.week_ending = c.week_ending and o.payer_id = c.payer_id
      and o.invoice_number = c.original_invoice_number and o.net >= 0 and o.superseded_by_id is null
    join variance v on v.line_id = o.id and v.period = o.period and v.status in ${held}
    where c.import_id = ${id} and c.net < 0 and not exists (
      select from ledger_period p where p.payer_id = v.payer_id and p.agency_id = v.agency_id
        and p.council_id = v.council_id and p.period = v.period and p.status <> 'open')
    order by c.row, c.id, array_position(array['credit-asked', 'disputed'], v.status) nulls last, v.id`);
  const credited = new Map<string, Amounts>();
  for (const [creditId, ofCredit] of groupBy(rows, (row) => row.credit_id)) {
    const [first] = ofCredit;
    if (!first) continue;
    const variances = ofCredit.map((row) => ({
      id: row.variance_id,
      inDifference: amountsOf(row.held_net, row.held_vat, row.held_gross),
      credited: credited.get(row.variance_id) ?? amountsOf(row.credited_net, row.credited_vat, row.credited_gross),
    }));
    const given = allocateCredit(amountsOf(first.net, first.vat, first.gross), variances);
    for (const one of given) {
      const before = variances.find((found) => found.id === one.id)?.credited;
      if (before) credited.set(one.id, addAmounts([before, one.given]));
      await giveBack(change, one, first.invoice_number);
    }
    if (given.length > 0)
      change.record({
        type: "variance.credited",
        subjectId: id,
        details: { lineId: creditId, count: given.length },
      });
  }
}

async function giveBack(
  change: Change,
  { id, given, isWhole }: ReturnType<typeof allocateCredit>[number],
  invoiceNumber: string | null,
): Promise<void> {
  const { db, viewer, now, newId } = change;
  const text = `${invoiceNumber === null ? "A credit" : `Credit ${invoiceNumber}`} gives back ${formatPence(given.gross)}`;
  await db.execute(sql`
    with changed as (
      update variance set credited_net = credited_net + ${given.net}, credited_vat = credited_vat + ${given.vat},
        credited_gross = credited_gross + ${given.gross}, version = version + 1,
        status = case when ${isWhole ? "whole" : "part"} = 'whole' then 'credited' else status end
      where id = ${id} returning *)
    insert into settlement (id, variance_id, payer_id, agency_id, council_id, step, amount, text, by_organisation_id, by_name, at)
    select ${newId()}::uuid, id, payer_id, agency_id, council_id, 'credited', ${given.gross}::bigint, ${text}, ${viewer.organisationId}::uuid, ${viewer.name}, ${now.toISOString()}::timestamptz
    from changed`);
}

const amountsOf = (net: string, vat: string, gross: string): Amounts => ({
  net: Number(net) as Pence,
  vat: Number(vat) as Pence,
  gross: Number(gross) as Pence,
});
