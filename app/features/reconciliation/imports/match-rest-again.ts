import { sql } from "drizzle-orm";
import type { Change } from "~/platform/tenancy";
import { matchAssignmentsAgain } from "../settling/match-lines-again";
import type { ImportInHand } from "./work-on-import";

/**
 * Holds again what other imports charged for the weeks of which this one took lines out, its own or another’s: what was
 * a duplicate of such a line may be none now, and a credit may have lost the line that it names.
 */
export async function matchRestAgain(change: Change, { id, payerId }: ImportInHand): Promise<void> {
  const rest = await change.db.execute<{ assignment_id: string }>(sql`
    select distinct l.assignment_id
    from ledger_line gone join ledger_line l on l.assignment_id = gone.assignment_id and l.week_ending = gone.week_ending
    where gone.payer_id = ${payerId} and (gone.superseded_by_id = ${id} or gone.import_id = ${id} and gone.superseded_by_id is not null)
      and l.payer_id = ${payerId} and l.superseded_by_id is null and l.import_id <> ${id}
    order by 1`);
  matchAssignmentsAgain(
    change,
    payerId,
    rest.map((row) => row.assignment_id),
  );
}
