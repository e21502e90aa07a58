import { stringify } from "csv-stringify/sync";
import { type Pence, plainRate, type Rate } from "~/domain/money";
import { type ColumnMapping, IMPORT_FIELDS, type ImportField } from "~/domain/reconciliation/import-fields";
import { HOUR_KINDS, type HourKind, type Line } from "~/domain/reconciliation/line";
import { BATCH_PARTS } from "~/domain/reconciliation/line-batch";
import { plainHours } from "~/domain/working-time";
import type { Preview } from "./read-preview";

/** What the cells of a row say, by field; those left out are empty. */
export type LineCells = Readonly<Partial<Record<ImportField, string>>>;

/** A file with the columns of the template, as far as any row fills them, that is read without being mapped. */
export const writeLinesCsv = (rows: readonly LineCells[]): string => csvWith(filledBy(rows), rows);

export type WrittenLines = {
  readonly bytes: Uint8Array;
  readonly mapping: ColumnMapping;
  readonly preview: Preview;
};

/** The same as an import is kept: with its mapping and preview. @param fields the columns, where they are not those that are filled. */
export function writeLines(rows: readonly LineCells[], fields = filledBy(rows)): WrittenLines {
  return {
    bytes: new TextEncoder().encode(csvWith(fields, rows)),
    mapping: { columns: Object.fromEntries(fields.map((field, place) => [field, place])), dates: "day-first" },
    preview: { header: fields, rows: rows.slice(0, ROWS_SHOWN).map((row) => cellsIn(fields, row)) },
  };
}

const ROWS_SHOWN = 5;

const filledBy = (rows: readonly LineCells[]): readonly ImportField[] =>
  (Object.keys(IMPORT_FIELDS) as ImportField[]).filter((field) => rows.some((row) => row[field]));

const cellsIn = (fields: readonly ImportField[], row: LineCells) => fields.map((field) => row[field] ?? "");

const csvWith = (fields: readonly ImportField[], rows: readonly LineCells[]): string =>
  stringify([fields, ...rows.map((row) => cellsIn(fields, row))]);

/** The cells of a line: its week, quantities, rates and amounts. */
export function cellsOf(
  line: Pick<Line, "weekEnding" | "unit" | "hours" | "daily" | "rates" | "parts" | "charged">,
): LineCells {
  const byDay = line.unit === "day";
  const hours = HOUR_KINDS.map((kind): [ImportField, string] => [
    byDay && kind === "standard" ? "days" : HOURS[kind],
    line.hours[kind] === 0 ? "" : plainHours(line.hours[kind]),
  ]);
  const daily = (line.daily ?? []).map((quantity, day): [string, string] => [
    `hours_day_${day + 1}`,
    plainHours(quantity),
  ]);
  const parts = BATCH_PARTS.map((kind): [string, string] => [
    `rate_${kind.replaceAll("-", "_")}`,
    rateCell(line.parts[kind]),
  ]);
  return {
    week_ending: line.weekEnding,
    ...Object.fromEntries(hours),
    ...(byDay ? {} : Object.fromEntries(daily)),
    ...Object.fromEntries(HOUR_KINDS.map((kind) => [RATES[kind], rateCell(line.rates[kind])])),
    ...Object.fromEntries(parts),
    net: penceCell(line.charged.net),
    vat: penceCell(line.charged.vat),
    gross: penceCell(line.charged.gross),
  };
}

const HOURS = {
  standard: "hours_standard",
  overtime: "hours_overtime",
  "on-call": "hours_on_call",
  holiday: "hours_holiday",
} as const satisfies Record<HourKind, ImportField>;

const RATES = {
  standard: "rate",
  overtime: "rate_overtime",
  "on-call": "rate_on_call",
  holiday: "rate_holiday",
} as const satisfies Record<HourKind, ImportField>;

const rateCell = (rate: Rate | null | undefined): string =>
  rate === null || rate === undefined ? "" : plainRate(rate);

/** "-1524.40" */
export const penceCell = (amount: Pence): string => (amount / 100).toFixed(2);
