import { sql } from "drizzle-orm";
import type { Change } from "~/platform/tenancy";
import type { ImportInHand } from "./work-on-import";

/** A week of the import shares days with one that came between its check and now. */
export class SharedDaysMeanwhile extends Error {}

/**
 * Looks once more, with the ledger held and the import's rows in it, for what `judgeSharedDays` finds at the check: of
 * two files that were checked one beside the other, neither saw the other.
 *
 * @throws SharedDaysMeanwhile
 */
export async function refuseSharedDays({ db }: Change, { id, kind, payerId, weeks }: ImportInHand): Promise<void> {
  const [first, last] = [weeks?.[0], weeks?.at(-1)];
  if (!first || !last) return;
  const [table, charged] = kind === "invoice" ? [sql`ledger_line`, sql`sum(net)`] : [sql`approved_week`, sql`1`];
  const shared = await db.execute(sql`
    with week as (
      select assignment_id, week_ending, bool_or(import_id = ${id}) as is_own from ${table}
      where payer_id = ${payerId} and superseded_by_id is null and assignment_id is not null
        and week_ending between ${first}::date - 6 and ${last}::date + 6
      group by 1, 2 having ${charged} > 0
    )
    select from week own join week other on other.assignment_id = own.assignment_id
      and other.week_ending between own.week_ending - 6 and own.week_ending + 6 and other.week_ending <> own.week_ending
    where own.is_own limit 1`);
  if (shared.length > 0) throw new SharedDaysMeanwhile();
}
