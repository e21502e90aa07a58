import { CsvError, parse } from "csv-parse/sync";
import { parseDay } from "~/domain/day";
import { POST_KIND_NAMES, REASON_FOR_LEAVING_NAMES } from "~/domain/fact-names";
import { nearestName } from "~/domain/nearest-name";
import { parseRegistrationNumber } from "~/domain/registration-number";
import { LEAVER_KINDS, LEAVER_REASONS, type Leaver, postField } from "./leaver-form";

/** The header of a leavers' file; letter case and gaps do not matter. */
export const LEAVER_COLUMNS = [
  "registration_number",
  "kind_of_post",
  "post",
  "last_day",
  "reason_for_leaving",
] as const;
type Column = (typeof LEAVER_COLUMNS)[number];

/** The most leavers in one file: years of any one council's. */
export const MOST_LEAVERS = 10_000;

/** One thing wrong in a file: where it stands, and what was expected, what was found, and how to mend it. */
export type FileFault = {
  /** From 1, the header's; null where it is the whole file. */
  readonly line: number | null;
  readonly column: string | null;
  readonly message: string;
  /** The entry of the register that the line contradicts. */
  readonly entryId?: string;
  /** The post that looks as if it named somebody. */
  readonly likeName?: string;
};

/** A leaver of the file, with the line on which they stand. */
export type LeaverLine = Leaver & { readonly line: number };

export type LeaversFile =
  | { readonly ok: true; readonly leavers: readonly LeaverLine[] }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

const refuse = (...faults: readonly FileFault[]): LeaversFile => ({ ok: false, faults });
const ofFile = (message: string): FileFault => ({ line: null, column: null, message });

/**
 * Reads a CSV of leavers: separated by commas, semicolons or tabs, in UTF-8, or in UTF-16 with its mark.
 * Every fault of every line is found; where there is one, nothing is read.
 */
export function readLeaversFile(bytes: Uint8Array): LeaversFile {
  const text = decode(bytes);
  if (text.includes("\0"))
    return refuse(
      ofFile(
        "The file must be a CSV; this one is not text. In the spreadsheet, use Save as, CSV UTF-8, and choose that file",
      ),
    );
  const broken = text.indexOf(UNREADABLE);
  if (broken >= 0)
    return refuse({
      line: text.slice(0, broken).split("\n").length,
      column: null,
      message: `Expected text in UTF-8, found a letter in another encoding after ‘${wordsBefore(text, broken)}’. In the spreadsheet, use Save as, CSV UTF-8, and choose that file`,
    });
  const read = readLines(text);
  if (!read.ok) return refuse(read.fault);
  const [header, ...lines] = read.lines;
  if (!header)
    return refuse(ofFile("The file is empty. Put the header on the first line, and a leaver on each after it"));
  const headings = header.cells.map(asHeading);
  const headerFaults = judgeHeader(headings);
  if (headerFaults.length > 0) return refuse(...headerFaults);
  if (lines.length === 0)
    return refuse(ofFile("The file has a header and no leavers. Put a leaver on each line after it"));
  if (lines.length > MOST_LEAVERS)
    return refuse(
      ofFile(
        `The file must have ${inThousands(MOST_LEAVERS)} leavers or fewer; this one has ${inThousands(lines.length)}. Send it in parts`,
      ),
    );
  return judgeLines(
    headings.map((name) => name as Column),
    lines,
  );
}

const inThousands = (count: number): string => count.toLocaleString("en-GB");

/** What a decoder puts for bytes that are no letter of its encoding. */
const UNREADABLE = "\ufffd";

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** The end of its line before a place, so that a person finds it. */
const wordsBefore = (text: string, place: number): string =>
  text.slice(text.lastIndexOf("\n", place) + 1, place).slice(-30);

type Line = { readonly cells: readonly string[]; readonly line: number };

function readLines(
  text: string,
): { readonly ok: true; readonly lines: readonly Line[] } | { readonly ok: false; readonly fault: FileFault } {
  try {
    const lines = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      trim: true,
      relax_column_count: true,
      skip_records_with_empty_values: true,
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return { ok: true, lines: lines.map(({ record, info }) => ({ cells: record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === "number" ? error.lines : null;
    const message =
      "A quotation mark is not closed, or stands inside a value. Put the whole value between quotation marks, and write one inside it twice";
    return { ok: false, fault: { line, column: null, message } };
  }
}

/** "Last day" is last_day: the case and the gaps of a heading say nothing. */
const asHeading = (name: string): string => name.toLowerCase().replace(/[\s-]+/g, "_");

/** What separates the columns is what the header is separated by. */
function delimiterOf(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/));
  return [";", "\t"].find((one) => header.includes(one) && !header.includes(",")) ?? ",";
}

const isColumn = (name: string): boolean => (LEAVER_COLUMNS as readonly string[]).includes(name);

function judgeHeader(names: readonly string[]): readonly FileFault[] {
  const missing = LEAVER_COLUMNS.filter((column) => !names.includes(column));
  const fault = (column: string, message: string): FileFault => ({ line: 1, column, message });
  const spelt = new Set<Column>();
  const strangers = names.filter((name) => !isColumn(name) && !nearestName(name, missing));
  const unmeant = missing.filter((column) => !names.some((name) => nearestName(name, [column])));
  // One heading that says nothing, where one column is missing, can only be it.
  const onlyOne = strangers.length === 1 && unmeant.length === 1 ? unmeant[0] : undefined;
  const found = names.flatMap((name, index) => {
    const shown = name || `number ${index + 1}`;
    if (names.indexOf(name) < index) return [fault(shown, "This column is there twice. Keep one of them")];
    if (isColumn(name)) return [];
    const meant = nearestName(name, missing) ?? onlyOne;
    if (!meant)
      return [
        fault(shown, `The register keeps no such thing. Remove the column; only ${LEAVER_COLUMNS.join(", ")} are kept`),
      ];
    spelt.add(meant);
    return [fault(shown, `Expected ${meant}, found ‘${name}’. Change the heading to ${meant}`)];
  });
  const lacking = missing.filter((column) => !spelt.has(column));
  return [
    ...found,
    ...lacking.map((column) => fault(column, `This column is missing. Add ${column} to the first line`)),
  ];
}

function judgeLines(columns: readonly Column[], lines: readonly Line[]): LeaversFile {
  const faults: FileFault[] = [];
  const leavers: LeaverLine[] = [];
  const seen = new Map<string, number>();
  for (const { cells, line } of lines) {
    if (cells.length !== columns.length) {
      const message = `Expected ${columns.length} values, found ${cells.length}. Put a value that has a comma in it between quotation marks`;
      faults.push({ line, column: null, message });
      continue;
    }
    const cell = (column: Column) => cells[columns.indexOf(column)] ?? "";
    const judged = {
      registration_number: parseRegistrationNumber(cell("registration_number")),
      kind_of_post: readChoice(
        ALSO_CALLED.get(cell("kind_of_post").toLowerCase()) ?? cell("kind_of_post"),
        LEAVER_KINDS,
        POST_KIND_NAMES,
      ),
      post: readPost(cell("post")),
      last_day: readLastDay(cell("last_day")),
      reason_for_leaving: readChoice(cell("reason_for_leaving"), LEAVER_REASONS, REASON_FOR_LEAVING_NAMES),
    } satisfies Record<Column, unknown>;
    for (const column of LEAVER_COLUMNS) {
      const one = judged[column];
      if (!one.ok) faults.push({ line, column, message: one.message });
    }
    const { registration_number, kind_of_post, post, last_day, reason_for_leaving } = judged;
    if (!registration_number.ok || !kind_of_post.ok || !post.ok || !last_day.ok || !reason_for_leaving.ok) continue;
    const key = `${registration_number.value} ${last_day.value}`;
    const before = seen.get(key);
    if (before !== undefined) {
      const message = `Line ${before} has the same worker leaving on the same day. Keep one of the two lines`;
      faults.push({ line, column: "registration_number", message });
      continue;
    }
    seen.set(key, line);
    leavers.push({
      line,
      registrationNumber: registration_number.value,
      kind: kind_of_post.value,
      post: post.value,
      leftOn: last_day.value,
      reason: reason_for_leaving.value,
    });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, leavers };
}

/** What other systems call a kind of post. */
const ALSO_CALLED: ReadonlyMap<string, string> = new Map([["permanent", "substantive"]]);

/** A value as the file spells it, or as the screens do, in whatever case. */
function readChoice<const Value extends string>(
  text: string,
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
) {
  const typed = text.toLowerCase();
  const value = values.find((one) => one === typed || names[one].toLowerCase() === typed);
  if (value) return { ok: true, value } as const;
  const meant = nearestName(typed, values);
  const mend = meant ? `Change it to ${meant}` : "Change it to one of these";
  return { ok: false, message: `Expected ${values.join(", ")}; found ${quoted(text)}. ${mend}` } as const;
}

function readPost(text: string) {
  const parsed = postField.safeParse(text);
  if (parsed.success) return { ok: true, value: parsed.data } as const;
  return { ok: false, message: `${parsed.error.issues[0]?.message}; found ${quoted(text)}` } as const;
}

const BRITISH = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** "2026-01-31", or "31/01/2026" as British spreadsheets write it. */
function readLastDay(text: string) {
  const [, day = "", month = "", year = ""] = BRITISH.exec(text) ?? [];
  const parsed = parseDay(year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : text);
  if (parsed.ok) return parsed;
  return {
    ok: false,
    message: `Expected a day like 2026-01-31 or 31/01/2026, found ${quoted(text)}. Write the last day worked in one of these two ways`,
  } as const;
}

const quoted = (text: string): string => (text === "" ? "nothing" : `‘${text.slice(0, 40)}’`);
