import { z } from "zod";
import type { Day } from "~/domain/day";
import { addPence, type Pence, payForHours } from "~/domain/money";
import { IMPORT_FIELDS, type ImportFault, type ImportField } from "~/domain/reconciliation/import-fields";
import { parseHoursCell, parseMoneyCell, parseRateCell } from "~/domain/reconciliation/parse-cell";
import { LineReader } from "~/domain/reconciliation/read-lines";
import { dateField, textField } from "~/platform/http/fields";
import { type FieldErrors, judgeForm, type Typed, textOf } from "~/platform/http/forms";
import { type LineCells, penceCell, type WrittenLines, writeLines } from "../imports/write-lines-csv";
import { LINE_FIELDS, type LineField, lineFieldName, linesIn } from "./typed-line-fields";

const sharedForm = z.object({
  "week-ending": dateField({ missing: "Enter the last day of the week", name: "Week ending" }),
  "invoice-number": textField({ missing: "Enter the invoice number", name: "Invoice number", most: 100 }),
});

export type ReadLines =
  | { readonly ok: true; readonly written: WrittenLines; readonly weekEnding: Day }
  | { readonly ok: false; readonly errors: FieldErrors };

/**
 * Reads the lines that an agency typed for a week, by the rules by which files are read. Lines with nothing on them are
 * passed over, and a net that was left empty is what the hours at their rates and the expenses come to.
 *
 * @param assignments the numbers that can be chosen.
 */
export function readTypedLines(typed: Typed, assignments: ReadonlySet<string>): ReadLines {
  const shared = judgeForm(sharedForm, typed);
  const errors: Record<string, string> = shared.ok ? {} : { ...shared.errors };
  const filled = Array.from({ length: linesIn(typed) }, (_, line) => ({ line, cells: cellsTyped(typed, line) })).filter(
    ({ cells }) => Object.values(cells).some((cell) => cell !== ""),
  );
  if (filled.length === 0) errors[lineFieldName("assignment", 0)] = "Select the assignment, and enter what you charge";
  for (const { line, cells } of filled)
    if (!assignments.has(cells.assignment))
      errors[lineFieldName("assignment", line)] = onLine(filled.length, line, "Select the assignment");

  const rows = filled.map(
    ({ cells }): LineCells => ({
      ...cells,
      net: cells.net || workOutNet(cells),
      ...(shared.ok
        ? { week_ending: shared.value["week-ending"], invoice_number: shared.value["invoice-number"] }
        : {}),
    }),
  );
  const written = writeLines(rows, columnsOf(rows));
  for (const { row, column, message } of findFaults(written)) {
    const line = row === null ? undefined : filled[row - 2]?.line;
    const field = LINE_FIELDS.find((one) => one === column);
    // Said above, in the words of the form.
    if (line === undefined || !field || field === "assignment") continue;
    errors[lineFieldName(field, line)] ??= onLine(filled.length, line, message);
  }
  if (!shared.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, written, weekEnding: shared.value["week-ending"] };
}

const cellsTyped = (typed: Typed, line: number): Readonly<Record<LineField, string>> =>
  Object.fromEntries(LINE_FIELDS.map((field) => [field, textOf(typed, lineFieldName(field, line)).trim()])) as Record<
    LineField,
    string
  >;

/** Says which line a message is about, where there are several. */
const onLine = (lines: number, line: number, message: string): string =>
  lines > 1 ? `Line ${line + 1}: ${message}` : message;

/** Those that every line needs, so that a fault finds its column, and those in which something stands. */
const NEEDED: readonly ImportField[] = ["assignment", "week_ending", "hours_standard", "rate", "net", "vat"];

const columnsOf = (rows: readonly LineCells[]): readonly ImportField[] =>
  (Object.keys(IMPORT_FIELDS) as ImportField[]).filter(
    (field) => NEEDED.includes(field) || rows.some((row) => row[field]),
  );

function findFaults({ bytes, mapping }: WrittenLines): readonly ImportFault[] {
  const faults: ImportFault[] = [];
  const reader = new LineReader(mapping, "invoice", (fault) => faults.push(fault));
  reader.read(bytes, () => {});
  reader.end(() => {});
  return faults;
}

const CHARGED = [
  ["hours_standard", "rate"],
  ["days", "rate"],
  ["hours_overtime", "rate_overtime"],
  ["hours_on_call", "rate_on_call"],
  ["hours_holiday", "rate_holiday"],
] as const satisfies readonly (readonly [LineField, LineField])[];

/** Empty where it cannot be told: some hours have no rate, or something cannot be read and is a fault of its own. */
function workOutNet(cells: Readonly<Record<LineField, string>>): string {
  const sums: Pence[] = [];
  for (const [hoursField, rateField] of CHARGED) {
    if (cells[hoursField] === "") continue;
    const hours = parseHoursCell(cells[hoursField]);
    const rate = parseRateCell(cells[rateField]);
    if (!hours.ok || !rate.ok || cells[rateField] === "") return "";
    sums.push(payForHours(rate.value, hours.value));
  }
  if (cells.expenses !== "") {
    const expenses = parseMoneyCell(cells.expenses);
    if (!expenses.ok) return "";
    sums.push(expenses.value);
  }
  return sums.length === 0 ? "" : penceCell(addPence(sums));
}
