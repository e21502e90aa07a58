import { Readable } from "node:stream";
import { CsvError } from "csv-parse";
import { stringify } from "csv-stringify";
import { csvOfWorkbook } from "./csv-of-workbook";
import { decodeText } from "./decode-text";
import { rowParser } from "./row-parser";
import { UnreadableFile } from "./unreadable-file";

export { UnreadableFile } from "./unreadable-file";

/** Enough to see what a file is and what its columns are separated by. */
const BYTES_TO_JUDGE_BY = 4096;

/** What files begin with that are no CSV, whatever they are called. */
const OLD_WORKBOOK = [0xd0, 0xcf, 0x11, 0xe0];
const ZIP = [0x50, 0x4b];
const PDF = [0x25, 0x50, 0x44, 0x46];

/**
 * An uploaded file as CSV in UTF-8, separated by commas: CSV in other encodings or with other separators, and the first
 * sheet of a workbook that has anything in it. What the file is, its content says: a workbook called .csv is read as one.
 * Throws UnreadableFile with a sentence for whoever sent it where it is something else, damaged, locked or hostile.
 */
export async function* csvOf(chunks: AsyncIterable<Uint8Array>, format: "csv" | "xlsx"): AsyncIterable<Uint8Array> {
  const { first, all } = await lookAhead(chunks);
  if (first.length === 0)
    throw new UnreadableFile(
      "The file is empty. Put the names of the columns in its first row, and a line in each row after it",
    );
  if (beginsWith(first, PDF))
    throw new UnreadableFile("Expected a CSV or a workbook (.xlsx), found a PDF. Ask for the charges as a spreadsheet");
  if (beginsWith(first, OLD_WORKBOOK))
    throw new UnreadableFile(
      "Expected a CSV or a workbook (.xlsx), found a workbook of an old sort (.xls) or one locked by a password. Take the password away, save it as .xlsx or as CSV, and choose that file",
    );
  if (beginsWith(first, ZIP)) {
    yield* csvOfWorkbook(all);
    return;
  }
  if (format === "xlsx" && first.includes(0) && !isUtf16(first))
    throw new UnreadableFile(
      "The file is called a workbook (.xlsx) and is none. Open it in the spreadsheet, save it as .xlsx again, and choose that file",
    );
  yield* withCommas(decodeText(all));
}

const isUtf16 = ([one, two]: Uint8Array): boolean => (one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff);

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, place) => bytes[place] === byte);

/** The first bytes of what comes, and all of it. */
async function lookAhead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly first: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let size = 0;
  let isDone = false;
  while (size < BYTES_TO_JUDGE_BY && !isDone) {
    const next = await iterator.next();
    isDone = next.done === true;
    if (next.done) break;
    seen.push(next.value);
    size += next.value.length;
  }
  async function* all(): AsyncIterable<Uint8Array> {
    try {
      yield* seen;
      while (!isDone) {
        const next = await iterator.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { first: Buffer.concat(seen), all: all() };
}

/** What is separated by semicolons or tabs, separated by commas; the rest as it is. */
async function* withCommas(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const { first, all } = await lookAhead(chunks);
  const delimiter = delimiterOf(first);
  if (delimiter === ",") {
    yield* all;
    return;
  }
  const rows = rowParser(delimiter);
  const written = stringify();
  const source = Readable.from(all);
  source.on("error", (error) => rows.destroy(error));
  rows.on("error", (error) => written.destroy(error));
  source.pipe(rows).pipe(written);
  try {
    for await (const chunk of written) yield chunk as Uint8Array;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      `A quotation mark in row ${Number(error.records ?? 0) + 1} is never closed. Put one after the value, and write a quotation mark inside a value twice`,
      { cause: error },
    );
  } finally {
    source.destroy();
  }
}

/** What separates the columns is what the header is separated by. */
function delimiterOf(first: Uint8Array): "," | ";" | "\t" {
  const text = new TextDecoder().decode(first);
  const header = text.slice(0, text.search(/[\r\n]|$/)).replace(/"[^"]*"/g, "");
  if (header.includes(",")) return ",";
  return header.includes("\t") ? "\t" : header.includes(";") ? ";" : ",";
}
