import { inArray, sql } from "drizzle-orm";
import { ledgerLine } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import type { ImportInHand } from "./work-on-import";

/** The steps of variances that a common table "changed" has settled, in the name of the viewer's organisation. */
const stepsOf = ({ viewer, now }: Change, step: "superseded", text: string) => sql`
  insert into settlement (id, variance_id, payer_id, agency_id, council_id, step, amount, text, by_organisation_id, by_name, at)
  select gen_random_uuid(), id, payer_id, agency_id, council_id, ${step}, gross - credited_gross, ${text}, ${viewer.organisationId}, ${viewer.name}, ${now.toISOString()}
  from changed`;

/**
 * The lines of the import that this one replaces count no longer, nor do their variances; all are kept. A file of one
 * agency, or for one council, takes the place of no line of another. Each in the order of its ids, as whoever settles many
 * at once takes them.
 */
export async function supersedeReplaced(change: Change, found: ImportInHand): Promise<void> {
  const { id, number, replacesId } = found;
  if (replacesId === null) return;
  const { db } = change;
  const replaced = sql`import_id = ${replacesId} and ${isReplacedBy(found)}`;
  await db.execute(sql`
    with ordered as (select id from variance where ${replaced} and status <> 'superseded' order by id for update),
    changed as (
      update variance set status = 'superseded', version = version + 1
      where id in (select id from ordered) returning *)
    ${stepsOf(change, "superseded", `Import ${number} replaced the line by a corrected one`)}`);
  const counting = sql`import_id = ${replacesId} and superseded_by_id is null`;
  for (const table of [sql`ledger_line`, sql`approved_week`])
    await db.execute(sql`
      with ordered as (select id from ${table} where ${counting} and ${replaced} order by id for update)
      update ${table} set superseded_by_id = ${id} where ${counting} and id in (select id from ordered)`);
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
