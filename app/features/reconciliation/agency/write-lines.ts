import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "~/domain/reconciliation/import-fields";
import type { Preview } from "../imports/read-preview";

/** A line as text, by the columns of Accord's own template. */
export type TypedLine = Readonly<Partial<Record<ImportField, string>>>;

export type WrittenLines = {
  readonly bytes: Uint8Array;
  readonly mapping: ColumnMapping;
  readonly preview: Preview;
  /** The fields of the columns, in order. */
  readonly fields: readonly ImportField[];
};

/** Writes lines as a CSV of Accord's template (RFC 4180, UTF-8), with those columns alone in which something stands. */
export function writeLines(lines: readonly TypedLine[]): WrittenLines {
  const fields = (Object.keys(IMPORT_FIELDS) as ImportField[]).filter((field) => lines.some((line) => line[field]));
  const rows = lines.map((line) => fields.map((field) => line[field] ?? ""));
  const text = [fields, ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("");
  return {
    bytes: new TextEncoder().encode(text),
    mapping: { columns: Object.fromEntries(fields.map((field, place) => [field, place])), dates: "day-first" },
    preview: { header: fields, rows },
    fields,
  };
}

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** "37.5", of hundredths. */
export const writeHundredths = (hundredths: number): string => String(hundredths / 100);

/** "-1524.40", of pence. */
export const writePence = (pence: number): string => (pence / 100).toFixed(2);
