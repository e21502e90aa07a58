import { sql } from "drizzle-orm";
import { type Day, formatMonth } from "~/domain/day";
import { formatPence, type Pence } from "~/domain/money";
import type { ImportFault } from "~/domain/reconciliation/import-fields";
import type { LineBatch } from "~/domain/reconciliation/line-batch";
import { HELD_STATUSES } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";

type HeldInClosed = {
  readonly agency_id: string;
  readonly invoice_number: string;
  readonly period: Day;
  readonly held: string;
};

/**
 * A credit for an invoice of which something was held back when its account was closed is not brought in: that was not
 * paid, and the credit would take it off a second time. Whoever wants it reopens the account, where it settles what is
 * held.
 */
export async function judgeCredits({ db, viewer }: Change) {
  const rows = await db.execute<HeldInClosed>(sql`
    select l.agency_id, l.invoice_number, l.period::text as period, sum(v.gross - v.credited_gross) as held
    from ledger_period p
    join variance v on v.payer_id = p.payer_id and v.agency_id = p.agency_id and v.council_id = p.council_id
      and v.period = p.period and v.status in ${[...HELD_STATUSES]} and v.gross > v.credited_gross
    join ledger_line l on l.id = v.line_id and l.period = v.period and l.invoice_number is not null
    where p.payer_id = ${viewer.organisationId} and p.status <> 'open'
    group by 1, 2, 3`);
  const heldOf = new Map(rows.map((row) => [`${row.agency_id} ${row.invoice_number}`, row]));
  return (batch: LineBatch, index: number, agencyId: string | null): ImportFault | null => {
    if ((batch.net[index] as number) >= 0 || heldOf.size === 0) return null;
    const original = batch.text(index, "original_invoice_number");
    const held = heldOf.get(`${agencyId} ${original}`);
    if (!held) return null;
    return {
      row: batch.row[index] as number,
      column: "original_invoice_number",
      message: `${formatPence(Number(held.held) as Pence)} of invoice ${original} is held back in the account of ${formatMonth(held.period)}, which is closed, so that it was not paid. Reopen the account and check this file again, or leave the credit out`,
    };
  };
}
