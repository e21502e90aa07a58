import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SaxesParser } from "saxes";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { MOST_COLUMNS } from "~/domain/reconciliation/import-fields";
import { writeDate, writeHours, writeNumber } from "./cell-of-workbook";
import { UnreadableFile } from "./unreadable-file";

/*
 * Limits of what is read out of an upload, set on 22 November 2026. The fullest sheet that a spreadsheet can make of the
 * template (1,048,576 rows of some forty columns) inflates to less than 3 GiB. Deflate can write a thousand bytes for one,
 * and sheets of a million like rows come to some hundred and fifty.
 */
const MOST_INFLATED_BYTES = 4 * 2 ** 30;
const MOST_INFLATED_FOR_ONE = 400;
/** Below this nobody is harmed by any ratio, and small parts that repeat themselves reach high ones. */
const INFLATED_BYTES_ALWAYS_READ = 64 * 2 ** 20;
const MOST_PARTS = 2_000;
/** Texts that cells share have to be kept: as many letters as a million rows with two long texts of their own. */
const MOST_SHARED_LETTERS = 64 * 2 ** 20;
const MOST_SHARED_TEXTS = 4 * 2 ** 20;
/** A cell holds at most 32,767 letters (Microsoft, “Excel specifications and limits”); markup between two tags is less. */
const MOST_LETTERS_IN_A_TEXT = 32_767;
const MOST_LETTERS_BETWEEN_TAGS = 2 ** 20;
const MOST_ROWS = 1_048_576;
/** Parts of workbooks nest some ten deep. */
const MOST_DEPTH = 64;
/** A workbook has at most 65,490 ways to show a cell (Microsoft, “Excel specifications and limits”). */
const MOST_STYLES = 65_490;
/** A format has at most so many letters; of one that another program made longer, so many are read. */
const MOST_LETTERS_IN_A_FORMAT = 255;
const LETTERS_IN_A_PIECE = 2 ** 16;

const NAMES_OF_PARTS = { workbook: "xl/workbook.xml", styles: "xl/styles.xml", texts: "xl/sharedStrings.xml" } as const;

/**
 * The first visible sheet of a workbook (.xlsx) that has anything in it, as CSV in UTF-8, streaming: values only, formulas as
 * what they came to when the file was saved, days as 2026-02-01, lengths of time as 37:30. The row of the CSV is the row
 * of the sheet. Throws UnreadableFile where the workbook is locked, damaged, of another sort or made to do harm.
 */
export async function* csvOfWorkbook(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // The list of what a zip holds stands at its end, so the whole of it has to be at hand.
  const folder = await mkdtemp(join(tmpdir(), "accord-workbook-"));
  let zip: ZipFile | null = null;
  try {
    const path = join(folder, "workbook.xlsx");
    await pipeline(Readable.from(chunks), createWriteStream(path));
    try {
      zip = await openPromise(path, { lazyEntries: true, autoClose: false });
      yield* sheetOf(new Workbook(zip, await listParts(zip)));
    } catch (error) {
      throw sayWhy(error);
    }
  } finally {
    zip?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const DAMAGED =
  "The workbook is damaged or was cut off on its way. Open it in the spreadsheet, save it again, and choose that file";
const HOSTILE =
  "The workbook is made to grow far beyond its size when it is opened. Save the sheet as CSV, and choose that file";

/** The program's own faults and the machine's stay what they are; what the libraries say of the file is said in words. */
function sayWhy(error: unknown): unknown {
  if (error instanceof UnreadableFile || error instanceof TypeError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code) && code !== "EOF") return error;
  return new UnreadableFile(DAMAGED, { cause: error });
}

async function listParts(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (parts.size >= MOST_PARTS) throw new UnreadableFile(HOSTILE);
    if (entry.isEncrypted())
      throw new UnreadableFile(
        "The workbook is locked by a password. Take the password away, save it, and choose that file",
      );
    parts.set(entry.fileName, entry);
  }
  if (parts.has(NAMES_OF_PARTS.workbook)) return parts;
  throw new UnreadableFile(
    parts.has("xl/workbook.bin")
      ? "The workbook is a binary one (.xlsb). Save it as .xlsx or as CSV, and choose that file"
      : parts.has("content.xml")
        ? "The workbook is an OpenDocument one (.ods). Save it as .xlsx or as CSV, and choose that file"
        : "Expected a workbook (.xlsx), found an archive of another sort. Choose the spreadsheet itself",
  );
}

type Attributes = Readonly<Record<string, string>>;
type Reading = {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

/** The parts of a workbook, each read tag by tag, all held to what a workbook may come to. */
class Workbook {
  #inflated = 0;
  readonly #packed: number;

  constructor(
    readonly zip: ZipFile,
    readonly parts: ReadonlyMap<string, Entry>,
  ) {
    this.#packed = zip.fileSize;
  }

  /** Reads a part to its end, where there is such a part. */
  async readAll(name: string, reading: Reading): Promise<void> {
    for await (const _ of this.read(name, reading)) {
      // Nothing to give in between.
    }
  }

  /** Reads a part, and stops after each piece of it for whoever wants to take what came of it. */
  async *read(name: string, reading: Reading): AsyncIterable<void> {
    const part = this.parts.get(name);
    if (!part) return;
    const stream = await this.zip.openReadStreamPromise(part);
    const { parser, sinceTag } = parserOf(reading);
    let decoder: TextDecoder | null = null;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        this.#inflated += chunk.length;
        const isBomb =
          this.#inflated > INFLATED_BYTES_ALWAYS_READ && this.#inflated > this.#packed * MOST_INFLATED_FOR_ONE;
        if (isBomb || this.#inflated > MOST_INFLATED_BYTES) throw new UnreadableFile(HOSTILE);
        decoder ??= new TextDecoder(chunk[0] === 0xff ? "utf-16le" : chunk[0] === 0xfe ? "utf-16be" : "utf-8", {
          fatal: true,
        });
        const text = decoder.decode(chunk, { stream: true });
        sinceTag.letters += text.length;
        if (sinceTag.letters > MOST_LETTERS_BETWEEN_TAGS) throw new UnreadableFile(HOSTILE);
        parser.write(text);
        yield;
      }
      parser.close();
    } finally {
      stream.destroy();
    }
  }
}

/** A parser that knows no entities but those of XML itself, and takes no definitions of others. */
function parserOf({ open, close, text }: Reading) {
  const parser = new SaxesParser();
  const sinceTag = { letters: 0 };
  let depth = 0;
  parser.on("doctype", () => {
    throw new UnreadableFile(HOSTILE);
  });
  parser.on("opentag", ({ name, attributes }) => {
    sinceTag.letters = 0;
    if (++depth > MOST_DEPTH) throw new UnreadableFile(HOSTILE);
    open?.(localName(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    sinceTag.letters = 0;
    depth--;
    close?.(localName(name));
  });
  if (text) {
    parser.on("text", text);
    parser.on("cdata", text);
  }
  return { parser, sinceTag };
}

/** "row" of "x:row": some writers name the namespace at each tag. */
const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

async function* sheetOf(workbook: Workbook): AsyncIterable<Uint8Array> {
  const { paths, isFrom1904 } = await readBook(workbook);
  const styles = await readStyles(workbook);
  let texts: readonly string[] | null = null;
  for (const path of paths) {
    texts ??= await readTexts(workbook);
    const sheet = new Sheet({ styles, texts, isFrom1904 });
    for await (const _ of workbook.read(path, sheet.reading)) {
      const piece = sheet.take(LETTERS_IN_A_PIECE);
      if (piece) yield piece;
    }
    const last = sheet.take(1);
    if (last) yield last;
    if (sheet.hasRows) return;
  }
  throw new UnreadableFile(
    "No sheet of the workbook has anything in it. Put the names of the columns in the first row, and a line in each row after it",
  );
}

/** Where the visible sheets are, in their order, and which of its two calendars the workbook counts days by. */
async function readBook(
  workbook: Workbook,
): Promise<{ readonly paths: readonly string[]; readonly isFrom1904: boolean }> {
  const targets = new Map<string, string>();
  await workbook.readAll("xl/_rels/workbook.xml.rels", {
    open: (name, { Id, Target, TargetMode }) => {
      if (name !== "Relationship" || !Id || !Target || TargetMode === "External") return;
      if (targets.size >= MOST_PARTS) throw new UnreadableFile(HOSTILE);
      targets.set(Id, posix.normalize(Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`));
    },
  });
  const paths: string[] = [];
  let isFrom1904 = false;
  await workbook.readAll(NAMES_OF_PARTS.workbook, {
    open: (name, attributes) => {
      if (name === "workbookPr") isFrom1904 = isTrue(attributes.date1904);
      if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1];
      const target = id && targets.get(id);
      if (!target || !workbook.parts.has(target)) return;
      if (paths.length >= MOST_PARTS) throw new UnreadableFile(HOSTILE);
      paths.push(target);
    },
  });
  return { paths, isFrom1904 };
}

const isTrue = (value: string | undefined): boolean => value === "1" || value === "true";

/** What a number of a cell stands for, by its style. */
type Shown = "number" | "day" | "time";

/** Formats that every spreadsheet has without saying so (ECMA-376, 18.8.30). */
const BUILT_IN_DAYS = [14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58];
const BUILT_IN_TIMES = [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47];

async function readStyles(workbook: Workbook): Promise<readonly Shown[]> {
  const formats = new Map<number, Shown>();
  const styles: Shown[] = [];
  let isInCells = false;
  await workbook.readAll(NAMES_OF_PARTS.styles, {
    open: (name, { numFmtId, formatCode }) => {
      if (name === "cellXfs") isInCells = true;
      else if (name === "numFmt") formats.set(Number(numFmtId), shownByFormat(formatCode ?? ""));
      else if (name === "xf" && isInCells) styles.push(shownBy(Number(numFmtId ?? 0), formats));
      if (formats.size > MOST_STYLES || styles.length > MOST_STYLES) throw new UnreadableFile(HOSTILE);
    },
    close: (name) => {
      if (name === "cellXfs") isInCells = false;
    },
  });
  return styles;
}

const shownBy = (id: number, formats: ReadonlyMap<number, Shown>): Shown =>
  formats.get(id) ?? (BUILT_IN_DAYS.includes(id) ? "day" : BUILT_IN_TIMES.includes(id) ? "time" : "number");

function shownByFormat(code: string): Shown {
  // What is quoted, escaped or a colour is no part of the format; [h] is.
  const plain = code
    .slice(0, MOST_LETTERS_IN_A_FORMAT)
    .toLowerCase()
    .replace(/"[^"]*"|\\.|_./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^[\]]*\]/g, "")
    .replace(/general|red/g, "");
  if (/[yd]/.test(plain)) return "day";
  if (/[hs]/.test(plain)) return "time";
  return /m{3}/.test(plain) ? "day" : "number";
}

async function readTexts(workbook: Workbook): Promise<readonly string[]> {
  const texts: string[] = [];
  let letters = 0;
  const gathered = gatherText((text) => {
    letters += text.length;
    if (letters > MOST_SHARED_LETTERS || texts.length >= MOST_SHARED_TEXTS)
      throw new UnreadableFile(
        "The workbook holds more different texts than can be kept at once. Save the sheet as CSV, and choose that file",
      );
    texts.push(text);
  }, "si");
  await workbook.readAll(NAMES_OF_PARTS.texts, gathered);
  return texts;
}

/** Joins the runs of each text between tags of this name, without what says how they are spoken. */
function gatherText(keep: (text: string) => void, tag: string): Required<Reading> {
  let whole = "";
  let isText = false;
  let isSpoken = false;
  return {
    open: (name) => {
      if (name === tag) whole = "";
      else if (name === "t") isText = true;
      else if (name === "rPh") isSpoken = true;
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isSpoken = false;
      else if (name === tag) keep(withoutEscapes(whole));
    },
    text: (text) => {
      if (!isText || isSpoken) return;
      whole += text;
      if (whole.length > MOST_LETTERS_IN_A_TEXT) throw new UnreadableFile(DAMAGED);
    },
  };
}

/** Letters that XML cannot hold are written _x000D_ (ECMA-376, 22.9.2.19). */
const withoutEscapes = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

type Book = { readonly styles: readonly Shown[]; readonly texts: readonly string[]; readonly isFrom1904: boolean };

/** Writes the rows of a sheet as its tags come. */
class Sheet {
  hasRows = false;
  readonly reading: Required<Reading>;
  readonly #book: Book;
  readonly #encoder = new TextEncoder();
  #written = "";
  #width = 0;
  /** Rows that were passed; blank ones before the first row with something in it are written with it. */
  #row = 0;
  #pending = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "n";
  #style = 0;
  #value = "";
  #formula: string | null = null;
  #inside: "v" | "f" | null = null;

  constructor(book: Book) {
    this.#book = book;
    const inline = gatherText((text) => {
      this.#value = text;
    }, "is");
    this.reading = {
      open: (name, attributes) => {
        if (name === "c") this.#openCell(attributes);
        else if (name === "v") this.#inside = "v";
        else if (name === "f") {
          this.#inside = "f";
          this.#formula = "";
        } else if (name === "row") this.#openRow(attributes.r);
        else inline.open(name, attributes);
      },
      close: (name) => {
        if (name === "v" || name === "f") this.#inside = null;
        else if (name === "c") this.#closeCell();
        else if (name === "row") this.#closeRow();
        else inline.close(name);
      },
      text: (text) => {
        if (this.#inside === "v") this.#value += text;
        else if (this.#inside === "f") this.#formula += text;
        else inline.text(text);
        if (this.#value.length > MOST_LETTERS_IN_A_TEXT) throw new UnreadableFile(DAMAGED);
      },
    };
  }

  /** What has been written since it was last taken, once it comes to so many letters. */
  take(least: number): Uint8Array | null {
    if (this.#written.length < least) return null;
    const piece = this.#encoder.encode(this.#written);
    this.#written = "";
    return piece;
  }

  #openRow(stated: string | undefined): void {
    const row = stated === undefined ? this.#row + 1 : Number(stated);
    if (!Number.isInteger(row) || row <= this.#row || row > MOST_ROWS) throw new UnreadableFile(DAMAGED);
    this.#pending += row - this.#row - 1;
    this.#row = row;
    this.#cells = [];
    this.#column = -1;
  }

  #closeRow(): void {
    let width = this.#cells.length;
    while (width > 0 && (this.#cells[width - 1] ?? "") === "") width--;
    if (width === 0) {
      this.#pending++;
      return;
    }
    this.#written += "\n".repeat(this.#pending);
    this.#pending = 0;
    this.#width = this.hasRows ? this.#width : width;
    this.hasRows = true;
    let line = "";
    for (let column = 0; column < Math.max(width, this.#width); column++) {
      const cell = this.#cells[column] ?? "";
      line += `${column === 0 ? "" : ","}${NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell}`;
    }
    this.#written += `${line}\n`;
  }

  #openCell({ r, t, s }: Attributes): void {
    this.#column = r === undefined ? this.#column + 1 : columnOf(r);
    this.#type = t ?? "n";
    this.#style = Number(s ?? 0);
    this.#value = "";
    this.#formula = null;
  }

  #closeCell(): void {
    const text = this.#valueOf();
    if (text === "") return;
    if (this.#column >= MOST_COLUMNS)
      throw new UnreadableFile(
        `Expected at most ${MOST_COLUMNS} columns, found more in row ${this.#row}. Take away those that do not belong to the charges`,
      );
    while (this.#cells.length < this.#column) this.#cells.push("");
    this.#cells[this.#column] = text;
  }

  #valueOf(): string {
    const value = this.#value;
    // What was saved without being worked out has no value: the formula says so to whoever has to mend it.
    if (value === "") return this.#formula ? `=${this.#formula}` : "";
    if (this.#type === "s") {
      const text = this.#book.texts[Number(value)];
      if (text === undefined) throw new UnreadableFile(DAMAGED);
      return text;
    }
    if (this.#type === "b") return value === "1" ? "TRUE" : "FALSE";
    if (this.#type === "str") return withoutEscapes(value);
    if (this.#type !== "n") return value;
    const shown = this.#book.styles[this.#style];
    const number = Number(value);
    if (Number.isNaN(number)) return value;
    if (shown === "day") return writeDate(number, this.#book.isFrom1904);
    return shown === "time" ? writeHours(number) : writeNumber(number);
  }
}

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** The place of "AB12", counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let place = 0; place < 3; place++) {
    const letter = reference.charCodeAt(place) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0) throw new UnreadableFile(DAMAGED);
  return column - 1;
}
