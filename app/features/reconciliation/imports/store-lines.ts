import { sql } from "drizzle-orm";
import type { Day } from "~/domain/day";
import { HOUR_KINDS, type Line } from "~/domain/reconciliation/line";
import type { Found } from "~/domain/reconciliation/line-matcher";
import type { Tolerance } from "~/domain/reconciliation/reconciliation-policy";
import { isTolerated, togetherOnLine } from "~/domain/reconciliation/tolerate";
import type { Change, CopiedTable } from "~/platform/tenancy";
import { ensurePeriod } from "../periods/ensure-period";
import { monthOfDay } from "../periods/period-of";
import type { ImportInHand } from "./work-on-import";

const LINES: CopiedTable = {
  name: "staged_line",
  columns: [
    "id",
    "period",
    "payer_id",
    "agency_id",
    "council_id",
    "import_id",
    "row",
    "assignment_id",
    "core_job_type",
    "assignment_number",
    "worker_number",
    "week_ending",
    "unit",
    "hours_standard",
    "hours_overtime",
    "hours_on_call",
    "hours_holiday",
    "daily",
    "rate_standard",
    "rate_overtime",
    "rate_on_call",
    "rate_holiday",
    "parts",
    "expenses",
    "net",
    "vat",
    "gross",
    "invoice_number",
    "invoice_date",
    "purchase_order",
    "original_invoice_number",
    "revision",
    "role",
    "route",
    "standing",
    "agreed_net",
    "agreed_vat",
    "agreed_gross",
  ],
};

const VARIANCES: CopiedTable = {
  name: "staged_variance",
  columns: [
    "id",
    "payer_id",
    "agency_id",
    "council_id",
    "period",
    "import_id",
    "line_id",
    "assignment_id",
    "week_ending",
    "class",
    "part",
    "amount",
    "net",
    "vat",
    "gross",
    "sentence",
    "status",
    "found_at",
    "tolerated_because",
    "step_id",
  ],
};

/** Each COPY costs a few milliseconds by itself. */
const ROWS_A_COPY = 10_000;

const NULL = "\\N";
const ESCAPED: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A text as PostgreSQL's text format of COPY has it. */
const copied = (text: string | null): string =>
  text === null ? NULL : text.replace(/[\\\t\n\r]/g, (found) => ESCAPED[found] ?? found);
/** £0.0001 as numeric reads it. */
const copiedRate = (rate: number | null): string => (rate === null ? NULL : `${rate}e-4`);

/**
 * Gathers the lines of an import and what was found on them, and brings them into the ledger at the end. Until then they
 * are in temporary tables, so that accounts and totals, which others write too, are held for no longer than it takes.
 */
export class LineStore {
  lines = 0;
  variances = 0;
  highestRevision = 1;
  readonly #change: Change;
  readonly #import: ImportInHand;
  readonly #tolerances: readonly Tolerance[];
  #lineRows: string[] = [];
  #varianceRows: string[] = [];

  private constructor(change: Change, found: ImportInHand, tolerances: readonly Tolerance[]) {
    this.#change = change;
    this.#import = found;
    this.#tolerances = tolerances;
  }

  static async open(change: Change, found: ImportInHand, tolerances: readonly Tolerance[]): Promise<LineStore> {
    await change.db.execute(
      sql`create temporary table staged_line (like ledger_line including defaults) on commit drop`,
    );
    await change.db.execute(
      sql`create temporary table staged_variance (like variance including defaults, tolerated_because text, step_id uuid) on commit drop`,
    );
    return new LineStore(change, found, tolerances);
  }

  /** Takes a line. It is good only until this returns. */
  add({ row, terms, agencyId, councilId, line: lineOf, asAgreed, reconciled }: Found): void {
    if (agencyId === null || councilId === null) throw new Error(`Row ${row} is nobody's, and was not found to be so`);
    const { newId, today, now } = this.#change;
    const { id: importId, payerId } = this.#import;
    const line = lineOf();
    const id = newId();
    const period = monthOfDay(line.weekEnding);
    const { agreed, standing, variances } = asAgreed
      ? { agreed: line.charged, standing: "matched", variances: [] }
      : reconciled;
    const parties = `${payerId}\t${agencyId}\t${councilId}`;
    this.#lineRows.push(
      `${id}\t${period}\t${parties}\t${importId}\t${row}\t${terms?.assignmentId ?? NULL}\t${terms?.coreJobType ?? NULL}\t${statedOf(line)}\t${standing}\t${agreed.net}\t${agreed.vat}\t${agreed.gross}\n`,
    );
    this.lines += 1;
    this.highestRevision = Math.max(this.highestRevision, line.revision);
    for (const found of variances) {
      const tolerance = isTolerated(togetherOnLine(found, variances), this.#tolerances, agencyId, today);
      const { net, vat, gross } = found.inDifference;
      this.#varianceRows.push(
        `${newId()}\t${parties}\t${period}\t${importId}\t${id}\t${terms?.assignmentId ?? NULL}\t${line.weekEnding}\t${found.class}\t${found.part ?? NULL}\t${found.amount}\t${net}\t${vat}\t${gross}\t${copied(found.sentence)}\t${tolerance ? "tolerated" : "open"}\t${now.toISOString()}\t${copied(tolerance?.reason ?? null)}\t${tolerance ? newId() : NULL}\n`,
      );
      this.variances += 1;
    }
  }

  /** Writes away what was gathered once it is much, so that memory does not grow with the file. */
  async flush(): Promise<void> {
    if (this.#lineRows.length >= ROWS_A_COPY) await this.#writeAway();
  }

  async #writeAway(): Promise<void> {
    const [lines, variances] = [this.#lineRows, this.#varianceRows];
    this.#lineRows = [];
    this.#varianceRows = [];
    if (lines.length > 0) await this.#change.copyIn(LINES, lines.join(""));
    if (variances.length > 0) await this.#change.copyIn(VARIANCES, variances.join(""));
  }

  /** Brings all of it into the ledger. What is within a tolerance is recorded with its reason. */
  async close(): Promise<void> {
    await this.#writeAway();
    await this.#settlePeriods();
    const { db, viewer, now } = this.#change;
    const lineColumns = namesOf(LINES.columns);
    const varianceColumns = namesOf(VARIANCES.columns.slice(0, -2));
    await db.execute(sql`insert into ledger_line (${lineColumns}) select ${lineColumns} from staged_line`);
    await db.execute(sql`insert into variance (${varianceColumns}) select ${varianceColumns} from staged_variance`);
    await db.execute(sql`
      insert into settlement (id, variance_id, payer_id, agency_id, council_id, step, amount, text, by_organisation_id, by_name, at)
      select step_id, id, payer_id, agency_id, council_id, 'tolerated', amount, tolerated_because, ${viewer.organisationId}, ${viewer.name}, ${now.toISOString()}
      from staged_variance where step_id is not null`);
  }

  /** Puts each line into an account that is open, and holds the account until the transaction ends. */
  async #settlePeriods(): Promise<void> {
    const { db } = this.#change;
    const { payerId } = this.#import;
    const months = await db.execute<{ agency_id: string; council_id: string; period: Day }>(
      sql`select agency_id, council_id, period::text as period from staged_line group by 1, 2, 3 order by 1, 2, 3`,
    );
    // From the last, so that what is moved into a later month is not moved again.
    for (const { agency_id: agencyId, council_id: councilId, period } of months.toReversed()) {
      const open = await ensurePeriod(this.#change, { payerId, agencyId, councilId }, period);
      if (open === period) continue;
      for (const table of [sql`staged_line`, sql`staged_variance`])
        await db.execute(
          sql`update ${table} set period = ${open} where agency_id = ${agencyId} and council_id = ${councilId} and period = ${period}`,
        );
    }
  }
}

const namesOf = (columns: readonly string[]) => sql.raw(columns.map((column) => `"${column}"`).join(", "));

/** What the invoice states, in the order of the columns. */
function statedOf(line: Line): string {
  const { hours, rates, charged } = line;
  const parts = Object.keys(line.parts).length > 0 ? JSON.stringify(line.parts) : null;
  return [
    copied(line.assignmentNumber),
    copied(line.workerNumber),
    line.weekEnding,
    line.unit,
    ...HOUR_KINDS.map((kind) => hours[kind]),
    line.daily === null ? NULL : `{${line.daily.join(",")}}`,
    ...HOUR_KINDS.map((kind) => copiedRate(rates[kind])),
    copied(parts),
    line.expenses,
    charged.net,
    charged.vat,
    charged.gross,
    copied(line.invoiceNumber),
    line.invoiceDate ?? NULL,
    copied(line.purchaseOrder),
    copied(line.originalInvoiceNumber),
    line.revision,
    copied(line.role),
    line.route ?? NULL,
  ].join("\t");
}
