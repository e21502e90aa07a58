import { sql } from "drizzle-orm";
import { formatDay, fromDayNumber } from "~/domain/day";
import type { ImportFault } from "~/domain/reconciliation/import-fields";
import type { LineBatch } from "~/domain/reconciliation/line-batch";
import type { Parties } from "~/domain/reconciliation/line-matcher";
import { SharedDays } from "~/domain/reconciliation/shared-days";
import type { Change } from "~/platform/tenancy";
import type { ImportInHand } from "./work-on-import";

type KnownWeek = {
  readonly assignment_id: string;
  readonly number: string;
  readonly week: number;
  readonly charged: number;
};

const DAYS_ON_EITHER_SIDE = 6;

/**
 * A week has one last day: where one file ends it on a Saturday and another on the Sunday, they would be two weeks, and
 * both be paid. So what shares days with a week of the same kind, in the file or known already, is not brought in. What
 * credits have given back in full, those of this file among them, can be charged again with another last day.
 */
export function judgeSharedDays({ db, viewer }: Change, { kind, replacesId }: ImportInHand) {
  const ofFile = new SharedDays();
  const credited = new Map<string, number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

  function ofLine(batch: LineBatch, index: number, { terms }: Parties): ImportFault | null {
    if (terms === null) return null;
    const week = batch.weekEnding[index] as number;
    const net = batch.net[index] as number;
    if (net < 0) {
      const key = keyOf(terms.assignmentId, week);
      credited.set(key, (credited.get(key) ?? 0) + net);
      return null;
    }
    [first, last] = [Math.min(first, week), Math.max(last, week)];
    const row = batch.row[index] as number;
    const other = ofFile.add(terms.assignmentId, week, row);
    return other && sayShared(row, terms.number, week, `${sayWeek(other.week)} of row ${other.row}`);
  }

  /** The faults of weeks that are in the ledger, or approved, already; once all lines have been judged. */
  async function withKnown(): Promise<readonly ImportFault[]> {
    if (first > last) return [];
    const [table, charged] = kind === "invoice" ? [sql`ledger_line`, sql`sum(w.net)`] : [sql`approved_week`, sql`1`];
    const known = await db.execute<KnownWeek>(sql`
      select w.assignment_id, a.number, w.week_ending - date '1970-01-01' as week, ${charged}::int as charged
      from ${table} w join assignment a on a.id = w.assignment_id
      where w.payer_id = ${viewer.organisationId} and w.superseded_by_id is null
        and w.week_ending between ${fromDayNumber(first - DAYS_ON_EITHER_SIDE)} and ${fromDayNumber(last + DAYS_ON_EITHER_SIDE)}
        and w.import_id is distinct from ${replacesId}
      group by 1, 2, 3
      order by 2, 3`);
    return known.flatMap(({ assignment_id, number, week, charged }) => {
      const isLeft = charged + (credited.get(keyOf(assignment_id, week)) ?? 0) > 0;
      const shared = isLeft ? ofFile.find(assignment_id, week) : null;
      if (!shared) return [];
      return [sayShared(shared.row, number, shared.week, `${sayWeek(week)}, which has come before`)];
    });
  }

  return { ofLine, withKnown };
}

const keyOf = (assignmentId: string, week: number): string => `${assignmentId} ${week}`;

const inMidSentence = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const sayShared = (row: number, number: string, week: number, other: string): ImportFault => ({
  row,
  column: "week_ending",
  message: `${sayWeek(week)} of ${number} shares days with ${inMidSentence(other)}. Give both the same last day; or where the other is wrong, credit it in full or replace the file that it came in`,
});

const WEEKDAYS = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/** The first day of 1970 was a Thursday. */
const sayWeek = (week: number): string =>
  `The week ending ${WEEKDAYS[week % WEEKDAYS.length]} ${formatDay(fromDayNumber(week))}`;
