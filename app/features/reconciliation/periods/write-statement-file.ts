import { stringify } from "csv-stringify/sync";
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import { VARIANCE_CLASS_NAMES } from "~/domain/reconciliation/variance";
import { VARIANCE_STATUS_NAMES } from "~/domain/reconciliation/variance-status";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { columnsOf, harmless, sumColumns } from "./file-cells";
import { type FoundPeriod, findPeriod } from "./find-period";
import { type PeriodSide, SIDES } from "./list-periods";
import { type StatementRow, statementRows } from "./statement-rows";

export const STATEMENT_FORMATS = ["csv", "xlsx"] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

export type StatementFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

type Cell = string | number | null;
type FileRow = Readonly<Record<string, Cell>>;

/** What a sheet of a spreadsheet program holds, with its header. */
const MOST_ROWS_OF_A_SHEET = 1_000_000;

/**
 * Every line of an account, with what was found on it and what may be paid of it, as the account stands; of a closed one
 * that is its statement. Days are ISO 8601, sums pounds with two decimals, quantities with two; a cell that a
 * spreadsheet would take for a formula begins with an apostrophe. Not found where the viewer has no such side in it.
 */
export function writeStatementFile(
  viewer: Viewer,
  { id, side, format }: { readonly id: string; readonly side: PeriodSide; readonly format: StatementFormat },
): Promise<StatementFile> {
  return reading(viewer, async (read) => {
    const account = await findPeriod(read, id);
    if (account[SIDES[side]] !== viewer.organisationId) throw notFound();
    const name = `statement-${slug(account.agency)}-${slug(account.council)}-${account.period.slice(0, 7)}.${format}`;
    const writer = format === "csv" ? new CsvText() : new Workbook();
    for await (const rows of statementRows(read, account)) writer.add(rows.map((row) => rowOf(account, row)));
    return { name, mediaType: writer.mediaType, bytes: await writer.end() };
  });
}

/** "Keystone People" as a part of a file's name: "keystone-people". */
const slug = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");

const HUNDREDTHS = 100;

function rowOf({ agency, council, period }: FoundPeriod, row: StatementRow): FileRow {
  return {
    account: period.slice(0, 7),
    agency,
    council,
    assignment: row.assignmentNumber,
    worker_number: row.workerNumber,
    week_ending: row.weekEnding,
    invoice_number: row.invoiceNumber,
    invoice_date: row.invoiceDate,
    purchase_order: row.purchaseOrder,
    original_invoice_number: row.originalInvoiceNumber,
    unit: row.unit,
    hours_standard: row.hours.standard / HUNDREDTHS,
    hours_overtime: row.hours.overtime / HUNDREDTHS,
    hours_on_call: row.hours["on-call"] / HUNDREDTHS,
    hours_holiday: row.hours.holiday / HUNDREDTHS,
    standing: row.standing,
    ...sumColumns("charged", row.charged),
    ...sumColumns("agreed", row.agreed),
    ...sumColumns("held", row.held),
    ...sumColumns("to_pay", row.payable),
    variances: row.variances
      .map((one) => `${VARIANCE_CLASS_NAMES[one.class]} (${VARIANCE_STATUS_NAMES[one.status]}): ${one.sentence}`)
      .join("; "),
  };
}

const SUMS: readonly string[] = ["charged", "agreed", "held", "to_pay"].flatMap(columnsOf);

const HEADER = [
  "account",
  "agency",
  "council",
  "assignment",
  "worker_number",
  "week_ending",
  "invoice_number",
  "invoice_date",
  "purchase_order",
  "original_invoice_number",
  "unit",
  "hours_standard",
  "hours_overtime",
  "hours_on_call",
  "hours_holiday",
  "standing",
  ...SUMS,
  "variances",
] as const;

/** Sums are text in CSV, so that their pence are exact, and numbers in a workbook. */
const isSum = (name: string): boolean => SUMS.includes(name);

const OPTIONS = { record_delimiter: "windows" } as const;

class CsvText {
  readonly mediaType = "text/csv; charset=utf-8";
  readonly #parts: string[] = [stringify([[...HEADER]], OPTIONS)];

  add(rows: readonly FileRow[]): void {
    const cells = rows.map((row) =>
      HEADER.map((name) => {
        const cell = row[name] ?? null;
        return typeof cell === "string" && !isSum(name) ? harmless(cell) : cell;
      }),
    );
    this.#parts.push(stringify(cells, OPTIONS));
  }

  async end(): Promise<Uint8Array> {
    return Buffer.from(this.#parts.join(""), "utf8");
  }
}

class Workbook {
  readonly mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  readonly #sheets: SheetData[] = [];

  add(rows: readonly FileRow[]): void {
    for (const row of rows) {
      const sheet = this.#sheets.at(-1);
      const open = sheet && sheet.length <= MOST_ROWS_OF_A_SHEET ? sheet : this.#begin();
      open.push(
        HEADER.map((name) => {
          const cell = row[name] ?? null;
          if (cell === null || cell === "") return null;
          if (typeof cell === "number" || isSum(name)) return { value: Number(cell), type: Number, format: "0.00" };
          return { value: harmless(cell), type: String };
        }),
      );
    }
  }

  async end(): Promise<Uint8Array> {
    if (this.#sheets.length === 0) this.#begin();
    const sheets = this.#sheets.map((data, index) => ({
      data,
      sheet: index === 0 ? "Lines" : `Lines ${index + 1}`,
      stickyRowsCount: 1,
    }));
    return writeExcelFile(sheets).toBuffer();
  }

  #begin(): SheetData {
    const sheet: SheetData = [HEADER.map((name) => ({ value: name, type: String, fontWeight: "bold" as const }))];
    this.#sheets.push(sheet);
    return sheet;
  }
}
