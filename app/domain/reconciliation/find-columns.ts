import { nearestName } from "../nearest-name";
import { COLUMN_ALIASES } from "./column-aliases";
import { type ColumnMapping, IMPORT_FIELDS, type ImportField, type ImportKind } from "./import-fields";

export type FoundColumns = {
  readonly mapping: ColumnMapping;
  /** What a file of this kind has to say and no column was found for: of each, any one of these fields would do. */
  readonly missing: readonly (readonly ImportField[])[];
  /** Headings that stand for nothing that is known. */
  readonly extra: readonly string[];
  /** Headings that look like a misspelt name of a field which no other column holds. Nothing is mapped by them. */
  readonly suggestions: readonly { readonly heading: string; readonly column: number; readonly field: ImportField }[];
};

/** What each kind of file has to say; of each, any one of these fields is enough. */
const REQUIRED: Readonly<Record<ImportKind, readonly (readonly ImportField[])[]>> = {
  invoice: [
    ["week_ending"],
    ["assignment", "worker_number"],
    ["hours_standard", "days", "hours_overtime", "hours_on_call", "hours_holiday", "hours_day_1"],
    ["net"],
    ["vat"],
  ],
  timesheet: [
    ["week_ending"],
    ["assignment", "worker_number"],
    ["hours_standard", "days", "hours_overtime", "hours_on_call", "hours_holiday", "hours_day_1"],
  ],
};

const OF_TIMESHEET: readonly ImportField[] = [
  "agency",
  "council",
  "assignment",
  "worker_number",
  "week_ending",
  "days",
  "role",
  "approved_on",
  "approved_by",
];

const FIELDS = Object.keys(IMPORT_FIELDS) as ImportField[];

/** The fields that a file of this kind can have, in the order of the template. */
export const fieldsOf = (kind: ImportKind): readonly ImportField[] =>
  kind === "timesheet"
    ? FIELDS.filter((field) => field.startsWith("hours_") || OF_TIMESHEET.includes(field))
    : FIELDS.filter((field) => field !== "approved_on" && field !== "approved_by");

/** What a mapping leaves out that a file of this kind has to say: of each, any one of these fields would do. */
export const findMissing = (columns: ColumnMapping["columns"], kind: ImportKind): readonly (readonly ImportField[])[] =>
  REQUIRED[kind].filter(
    (choices) =>
      !choices.some((field) => columns[field] !== undefined) &&
      // Any one of the seven days is a number of hours.
      !(choices.includes("hours_day_1") && FIELDS.some((field) => field.startsWith("hours_day_") && field in columns)),
  );

/** "Net", "Assignment number or worker’s registration number": what to call what is missing. */
export const nameMissing = (choices: readonly ImportField[]): string =>
  choices.includes("hours_standard")
    ? "Hours or days"
    : choices.map((field) => IMPORT_FIELDS[field].label).join(" or ");

/**
 * Recognises the columns of a file by their headings: the names of the template, the labels of the screens, and what
 * common exports and spreadsheets call them. Of two headings for the same field the one nearer to the beginning of the
 * list of names counts, and then the first in the file; the other is left out as extra.
 */
export function findColumns(header: readonly string[], kind: ImportKind): FoundColumns {
  const names = NAMES[kind];
  const plain = header.map(plainHeading);
  const columns: Partial<Record<ImportField, number>> = {};
  const taken = new Set<number>();
  for (const field of fieldsOf(kind)) {
    for (const name of names.get(field) ?? []) {
      const column = plain.findIndex((heading, place) => heading === name && !taken.has(place));
      if (column < 0) continue;
      columns[field] = column;
      taken.add(column);
      break;
    }
  }
  const left = header.flatMap((heading, column) =>
    taken.has(column) || heading.trim() === "" ? [] : [{ heading, column }],
  );
  const nearest = nearestAmong(
    fieldsOf(kind).filter((field) => columns[field] === undefined),
    kind,
  );
  const suggestions = left.flatMap(({ heading, column }) => {
    const field = nearest(heading);
    return field ? [{ heading, column, field }] : [];
  });
  return {
    mapping: { columns, dates: "day-first" },
    missing: findMissing(columns, kind),
    extra: left
      .filter(({ column }) => !suggestions.some((suggestion) => suggestion.column === column))
      .map(({ heading }) => heading),
    suggestions,
  };
}

/**
 * Whether dates such as 1/2/2026 have the day or the month first, as far as these cells say: where one has a number above
 * 12 it is the day. Day first where none does.
 */
export function guessDates(cells: readonly string[]): ColumnMapping["dates"] {
  const pairs = cells.flatMap((cell) => {
    const found = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b/.exec(cell);
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  return pairs.some(([, second]) => second > 12) && !pairs.some(([first]) => first > 12) ? "month-first" : "day-first";
}

/** Finds the field, of those that are open, whose name a heading is likely to misspell; each heading once. */
function nearestAmong(open: readonly ImportField[], kind: ImportKind): (heading: string) => ImportField | null {
  const ofName = new Map(open.flatMap((field) => (NAMES[kind].get(field) ?? []).map((name) => [name, field] as const)));
  // Three letters are near to too many words.
  const names = [...ofName.keys()].filter((name) => name.length > 3);
  const found = new Map<string, ImportField | null>();
  return (heading) => {
    const plain = plainHeading(heading);
    const before = found.get(plain);
    if (before !== undefined) return before;
    const nearest = nearestName(plain, names);
    const field = nearest ? (ofName.get(nearest) ?? null) : null;
    found.set(plain, field);
    return field;
  };
}

/** "Hours (Std.)" and "hours_std" are the same heading: letter case, gaps and marks say nothing. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize("NFKD")
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/%/g, "percent")
    .replace(/[^a-z0-9]/g, "");

const namesOf = (kind: ImportKind) =>
  new Map(
    fieldsOf(kind).map((field) => [
      field,
      [field, IMPORT_FIELDS[field].label, ...COLUMN_ALIASES[field]].map(plainHeading),
    ]),
  );
const NAMES: Readonly<Record<ImportKind, ReadonlyMap<ImportField, readonly string[]>>> = {
  invoice: namesOf("invoice"),
  timesheet: namesOf("timesheet"),
};
