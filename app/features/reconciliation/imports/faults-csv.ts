import { Readable } from "node:stream";
import { CsvError } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import type { ImportFault } from "~/domain/reconciliation/import-fields";
import { rowParser } from "./row-parser";
import { UnreadableFile } from "./unreadable-file";

const HEADING = "Errors";
const BYTE_ORDER_MARK = "\ufeff";
const ROWS_AT_ONCE = 1000;
/** Of long rows fewer are written at once. */
const LETTERS_AT_ONCE = 2 ** 20;

/**
 * The uploaded file as CSV (RFC 4180, UTF-8 with its mark) with one more column, in which each row says what is wrong with
 * it. What is wrong with no row alone, or with one that cannot be read, stands in rows of its own at the end. Cells that a
 * spreadsheet would take for a formula begin with an apostrophe. A column of such errors from before is replaced.
 */
export async function* faultsCsv(
  csv: AsyncIterable<Uint8Array>,
  faults: readonly ImportFault[],
): AsyncIterable<Uint8Array> {
  const messages = messagesByRow(faults);
  const encoder = new TextEncoder();
  let written: (readonly string[])[] = [];
  let letters = 0;
  let start = BYTE_ORDER_MARK;
  const take = () => {
    const text = start + stringify(written, { record_delimiter: "windows" });
    start = "";
    written = [];
    letters = 0;
    return encoder.encode(text);
  };

  let row = 0;
  let header: readonly string[] | null = null;
  let hadErrors = false;
  for await (const cells of rowsOf(csv)) {
    row++;
    if (!header && cells.some((cell) => cell.trim() !== "")) {
      hadErrors = cells.at(-1) === HEADING;
      header = hadErrors ? cells.slice(0, -1) : cells;
      written.push([...header.map(makeHarmless), HEADING]);
      // The header's own faults are of the whole file.
      continue;
    }
    const width = header?.length ?? 0;
    // A row that is too long is shown as it came, its last cells under no heading, and what is wrong after them.
    const own = hadErrors ? cells.slice(0, width) : cells;
    const padding = Array.from({ length: Math.max(0, width - own.length) }, () => "");
    written.push([...[...own, ...padding].map(makeHarmless), messages.get(row) ?? ""]);
    messages.delete(row);
    for (const cell of cells) letters += cell.length;
    if (written.length >= ROWS_AT_ONCE || letters >= LETTERS_AT_ONCE) yield take();
  }
  const blank = (header ?? []).map(() => "");
  for (const message of messages.values()) written.push([...blank, message]);
  yield take();
}

function messagesByRow(faults: readonly ImportFault[]): Map<number | null, string> {
  const messages = new Map<number | null, string>();
  for (const { row, column, message } of faults) {
    const said = column === null ? message : `${column}: ${message}`;
    const before = messages.get(row);
    messages.set(row, before === undefined ? said : `${before}; ${said}`);
  }
  return messages;
}

/** The rows as far as they can be read: after a quotation mark that is never closed, or a row beyond all width, there are none. */
async function* rowsOf(csv: AsyncIterable<Uint8Array>): AsyncIterable<string[]> {
  const source = Readable.from(csv);
  const rows = rowParser(",");
  source.on("error", (error) => rows.destroy(error));
  source.pipe(rows);
  try {
    for await (const cells of rows) yield cells as string[];
  } catch (error) {
    if (!(error instanceof CsvError || error instanceof UnreadableFile)) throw error;
  } finally {
    source.destroy();
  }
}

const PLAIN_NUMBER = /^[-+]?\d[\d,]*(?:\.\d+)?$/;

/** An apostrophe before what a spreadsheet would work out (OWASP, “CSV injection”); numbers with a sign stay numbers. */
const makeHarmless = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !PLAIN_NUMBER.test(cell) ? `'${cell}` : cell;
