import { parse } from "csv-parse";
import { MOST_COLUMNS } from "~/domain/reconciliation/import-fields";
import { UnreadableFile } from "./unreadable-file";

/** A row longer than this, in bytes, is one that a quotation mark left open has swallowed. */
const MOST_BYTES_IN_A_ROW = 2 ** 20;

/**
 * A stream that makes rows of cells out of a CSV in UTF-8, as people write it, and keeps no more than a row that a file of
 * charges can have: it ends with a CsvError where a row is longer, and with UnreadableFile where one is wider.
 */
export const rowParser = (delimiter: "," | ";" | "\t") =>
  parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ["\r\n", "\n", "\r"],
    max_record_size: MOST_BYTES_IN_A_ROW,
    // Empty cells have no length: those are counted.
    cast: (cell, { index, lines }) => {
      if (index < MOST_COLUMNS) return cell;
      throw new UnreadableFile(
        `Expected at most ${MOST_COLUMNS} columns, found more in row ${lines}. Take away those that do not belong to the charges`,
      );
    },
  });
