import { fieldsOf, findMissing, nameMissing } from "~/domain/reconciliation/find-columns";
import {
  type ColumnMapping,
  IMPORT_FIELDS,
  type ImportField,
  type ImportKind,
} from "~/domain/reconciliation/import-fields";
import { type FieldErrors, type Typed, textOf } from "~/platform/http/forms";

/** What a column can be said to hold. */
export const columnsOffered = fieldsOf;

/** A mapping as the form has it: of each column, by its place, the field it holds. */
export const columnsTyped = ({ columns, dates }: ColumnMapping): Typed => ({
  ...Object.fromEntries(Object.entries(columns).map(([field, place]) => [`column-${place}`, field])),
  dates,
});

type Shown = { readonly kind: ImportKind; readonly preview: { readonly header: readonly string[] } };

export type ReadColumns =
  | { readonly ok: true; readonly mapping: ColumnMapping; readonly version: number }
  | { readonly ok: false; readonly errors: FieldErrors };

/** Reads what the columns hold. Each field is held by one column, and what such a file needs by some. */
export function readColumns(typed: Typed, { kind, preview }: Shown): ReadColumns {
  const offered = columnsOffered(kind);
  const columns: Partial<Record<ImportField, number>> = {};
  const errors: Record<string, string> = {};
  for (const place of preview.header.keys()) {
    const name = `column-${place}`;
    const field = offered.find((one) => one === textOf(typed, name));
    if (!field) continue;
    const other = columns[field];
    if (other === undefined) columns[field] = place;
    else
      errors[name] =
        `${IMPORT_FIELDS[field].label} is in two columns, ‘${preview.header[other]}’ and this one. Choose one of them`;
  }
  const missing = findMissing(columns, kind);
  if (missing.length > 0) errors.columns = `Choose the columns for: ${missing.map(nameMissing).join("; ")}`;
  const dates = textOf(typed, "dates");
  const version = Number(textOf(typed, "version"));
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    mapping: { columns, dates: dates === "month-first" ? "month-first" : "day-first" },
    version: Number.isSafeInteger(version) ? version : 0,
  };
}
