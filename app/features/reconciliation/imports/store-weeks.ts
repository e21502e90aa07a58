import { sql } from "drizzle-orm";
import { fromDayNumber } from "~/domain/day";
import { HOUR_KINDS } from "~/domain/reconciliation/line";
import { ABSENT, type LineBatch } from "~/domain/reconciliation/line-batch";
import type { Parties } from "~/domain/reconciliation/line-matcher";
import type { Change, CopiedTable } from "~/platform/tenancy";
import { matchAssignmentsAgain } from "../settling/match-lines-again";
import type { ImportInHand } from "./work-on-import";

const WEEKS: CopiedTable = {
  name: "staged_week",
  columns: [
    "id",
    "payer_id",
    "agency_id",
    "council_id",
    "assignment_id",
    "week_ending",
    "unit",
    "hours_standard",
    "hours_overtime",
    "hours_on_call",
    "hours_holiday",
    "daily",
    "approved_on",
    "approved_by",
    "import_id",
  ],
};

/** What two timesheets of a week are compared by. */
const COMPARED = WEEKS.columns.slice(6, 14);

/** Gathers the weeks of a timesheet, and lets them take the place of those with other hours. */
export class WeekStore {
  weeks = 0;
  #rows: string[] = [];

  private constructor(
    readonly change: Change,
    readonly found: ImportInHand,
  ) {}

  static async open(change: Change, found: ImportInHand): Promise<WeekStore> {
    await change.db.execute(
      sql`create temporary table staged_week (like approved_week including defaults) on commit drop`,
    );
    return new WeekStore(change, found);
  }

  add(batch: LineBatch, index: number, { terms }: Parties): void {
    if (!terms) throw new Error(`Row ${batch.row[index]} is of no assignment, and was not found to be so`);
    const { assignmentId, agencyId, councilId } = terms;
    const line = batch.lineAt(index);
    const approvedOn = batch.approvedOn[index] as number;
    const approvedBy = batch.text(index, "approved_by")?.replace(/[\\\t\n\r]/g, " ");
    this.#rows.push(
      [
        this.change.newId(),
        this.found.payerId,
        agencyId,
        councilId,
        assignmentId,
        line.weekEnding,
        line.unit,
        ...HOUR_KINDS.map((kind) => line.hours[kind]),
        line.daily === null ? "\\N" : `{${line.daily.join(",")}}`,
        approvedOn === ABSENT ? "\\N" : fromDayNumber(approvedOn),
        approvedBy ?? "\\N",
        this.found.id,
      ].join("\t"),
    );
    this.weeks += 1;
  }

  async flush(): Promise<void> {
    const rows = this.#rows;
    this.#rows = [];
    if (rows.length > 0) await this.change.copyIn(WEEKS, `${rows.join("\n")}\n`);
  }

  /** Brings the weeks in. One that says what is known already changes nothing. */
  async close(): Promise<void> {
    await this.flush();
    const { db } = this.change;
    const { id, payerId } = this.found;
    const compared = (alias: string) => sql.raw(COMPARED.map((column) => `${alias}.${column}`).join(", "));
    const ofSameWeek = sql`w.assignment_id = s.assignment_id and w.week_ending = s.week_ending and w.superseded_by_id is null`;
    await db.execute(sql`
      delete from staged_week s using approved_week w
      where ${ofSameWeek} and (${compared("w")}) is not distinct from (${compared("s")})`);
    await db.execute(sql`update approved_week w set superseded_by_id = ${id} from staged_week s where ${ofSameWeek}`);
    const columns = sql.raw(WEEKS.columns.join(", "));
    await db.execute(sql`insert into approved_week (${columns}) select ${columns} from staged_week`);
    const billed = await db.execute<{ assignment_id: string }>(sql`
      select distinct l.assignment_id from ledger_line l join (
        select assignment_id, week_ending from staged_week
        union select assignment_id, week_ending from approved_week where payer_id = ${payerId} and superseded_by_id = ${id}
      ) w on l.assignment_id = w.assignment_id and l.week_ending = w.week_ending
      where l.payer_id = ${payerId} and l.superseded_by_id is null
      order by 1`);
    // Their lines were held against other hours, or none; or against a week that the timesheet says no more.
    matchAssignmentsAgain(
      this.change,
      payerId,
      billed.map((row) => row.assignment_id),
    );
  }
}
