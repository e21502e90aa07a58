import { CsvError } from "csv-parse";
import { parse } from "csv-parse/sync";
import { faultOfHeader, MOST_COLUMNS } from "~/domain/reconciliation/import-fields";
import { csvOf } from "./csv-of-import";
import { UnreadableFile } from "./unreadable-file";

/** So many rows tell people which column is which. */
const ROWS_SHOWN = 5;
/** Of a cell, so that a file whose cells are books does not become a page. */
const LETTERS_SHOWN = 60;
/** The header and the first rows stand within so much of any file that people make. */
const BYTES_READ = 256 * 1024;

export type Preview = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** What a file begins with says what it is, whatever it is called: an XLSX is a ZIP. */
export async function formatOf(content: AsyncIterable<Uint8Array>): Promise<"csv" | "xlsx"> {
  for await (const piece of content) return piece[0] === 0x50 && piece[1] === 0x4b ? "xlsx" : "csv";
  return "csv";
}

/** The header and first rows of a file. @throws UnreadableFile */
export async function readPreview(content: AsyncIterable<Uint8Array>, format: "csv" | "xlsx"): Promise<Preview> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of csvOf(content, format)) {
    pieces.push(piece);
    size += piece.byteLength;
    if (size >= BYTES_READ) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(pieces).subarray(0, BYTES_READ));
  const [header = [], ...rows] = firstRows(text);
  const fault = faultOfHeader(header);
  if (fault) throw new UnreadableFile(fault);
  return { header: header.map(shorten), rows: rows.map((row) => row.slice(0, MOST_COLUMNS).map(shorten)) };
}

function firstRows(text: string): string[][] {
  try {
    return parse(text, {
      bom: true,
      trim: true,
      to: ROWS_SHOWN + 1,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UnreadableFile(
      "A quotation mark in the first rows is never closed. Put one after the value, and write a quotation mark inside a value twice",
      { cause: error },
    );
  }
}

const shorten = (cell: string): string =>
  cell.length > LETTERS_SHOWN ? `${cell.slice(0, LETTERS_SHOWN - 1)}…` : cell.replaceAll("\0", "");
