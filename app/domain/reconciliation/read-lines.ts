import { dayFromParts, toDayNumber } from "../day";
import type { Parsed } from "../parsed";
import {
  type ColumnMapping,
  faultOfHeader,
  IMPORT_FIELDS,
  type ImportFault,
  type ImportField,
  type ImportKind,
  MOST_COLUMNS,
} from "./import-fields";
import { ABSENT, BATCH_PARTS, BATCH_ROUTES, BATCH_TEXTS, type BatchText, LineBatch } from "./line-batch";
import {
  FIRST_YEAR,
  LAST_YEAR,
  parseDayCell,
  parseHoursCell,
  parseMoneyCell,
  parseRateCell,
  parseRouteCell,
  parseWholeCell,
  quoted,
  SPREADSHEET_FAULT,
} from "./parse-cell";

/** Lines of one batch. A thousand more or less makes no difference to the speed; memory is in proportion. */
const CAPACITY = 8192;
/** Bytes kept at once: as many rows as a batch holds, and never less than the longest row. */
const ROOM = 1 << 22;
/** A row longer than this is one that a quotation mark left open has swallowed. */
const MOST_BYTES_IN_A_ROW = 1 << 20;
/** The longest text that means anything in a line; what is longer stands in the wrong column. */
const MOST_BYTES_IN_A_TEXT = 500;

/** Of a heading, in each fault of its column: a file has thousands of them. */
const MOST_LETTERS_NAMED = 60;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const HASH = 35;
const EQUALS = 61;
const DELETE = 127;

/** The space that does not break, in UTF-8: spreadsheets leave it around texts, where `trim` takes it away. */
const WIDE_SPACE = [0xc2, 0xa0] as const;

/** Where an unquoted cell ends; and where a text has something that no text may have. */
const ENDS = 1;
const CONTROL = 2;
const SORT = new Uint8Array(256).fill(CONTROL, 0, SPACE);
SORT[DELETE] = CONTROL;
SORT[COMMA] = ENDS;
SORT[LINE_FEED] = ENDS;
SORT[CARRIAGE_RETURN] = ENDS;

/** Where a text between quotation marks ends, or has something in it that has to be looked at. */
const ENDS_QUOTED = new Uint8Array(256).fill(1, 0, SPACE);
ENDS_QUOTED[QUOTE] = 1;
ENDS_QUOTED[DELETE] = 1;

/** How the cells of a column are read. */
const SKIP = 0;
const TEXT = 1;
const DAY = 2;
const HOURS = 3;
const RATE = 4;
const MONEY = 5;
const OTHER = 6;

const TENS = [1, 10, 100, 1000, 10_000];
/** Digits before the point that a canonical number has at most; what has more goes the slow way, which knows the limits. */
const MOST_DIGITS = { [HOURS]: 4, [RATE]: 5, [MONEY]: 9 } as const;

/** The day number of the first of each month, from January of FIRST_YEAR to the January after LAST_YEAR. */
const FIRST_OF_MONTH = Int32Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * 12 + 1 }, (_, month) => {
  const day = dayFromParts(FIRST_YEAR + Math.floor(month / 12), (month % 12) + 1, 1);
  if (day === null) throw new RangeError("No such month");
  return toDayNumber(day);
});

type Column = {
  readonly field: ImportField | null;
  readonly name: string;
  readonly kind: number;
  /** Where whole numbers go, at `index * stride + offset`; of a text, where it begins. */
  readonly whole: Int32Array;
  readonly stride: number;
  readonly offset: number;
  /** Where pence go, which may be more than 32 bits hold. */
  readonly pence: Float64Array;
  /** What stands for an empty cell. */
  readonly empty: number;
  /** Of a text: where it ends. */
  readonly textTo: Int32Array;
  /** The cells that were read the slow way last, and their values: such cells repeat. */
  readonly remembered: Remembered[];
};

type Remembered = { readonly cell: Uint8Array; readonly value: number; readonly isBelow: boolean };
/** As many different cells as a column of words has. */
const MOST_REMEMBERED = 8;

const NOWHERE = new Int32Array(0);
const NO_PENCE = new Float64Array(0);

/** What a timesheet can say; the rest of its columns is left alone. */
const isOfTimesheet = (field: ImportField): boolean =>
  field.startsWith("hours_") ||
  field === "days" ||
  ["agency", "council", "assignment", "worker_number", "week_ending", "role", "approved_on", "approved_by"].includes(
    field,
  );

/**
 * Reads the rows of a CSV (RFC 4180, UTF-8, separated by commas, line ends of any sort) out of its bytes into batches of
 * whole numbers. What is written plainly (2026-02-01, 1524.40) is read byte by byte; everything else goes by `parse-cell`.
 * A row in which something is wrong does not enter a batch: `onFault` is told of it, by row and column. Blank rows count
 * as rows of the file and are passed over.
 *
 * The batch given to `onBatch` is filled again afterwards: what is to be kept of it has to be taken out. Where
 * `isBroken` turns true, the rest of the file cannot be read, and the last fault says why.
 */
export class LineReader {
  /** Rows with something in them that were read so far, without the header. */
  rows = 0;
  /** A quotation mark is never closed, or the mapping is of another file: nothing after it means anything. */
  isBroken = false;

  readonly #mapping: ColumnMapping;
  readonly #kind: ImportKind;
  readonly #extent: "whole" | "glance";
  readonly #onFault: (fault: ImportFault) => void;
  readonly #batch = new LineBatch(CAPACITY);
  /** What came, and after ROOM the texts that had doubled quotes in them: no more than what came. */
  readonly #bytes = new Uint8Array(ROOM * 2);
  /** Days where a row counts in them. */
  readonly #days = new Int32Array(CAPACITY);
  #columns: readonly Column[] = [];
  #layout = layOut([]);
  /** Where a row's own sums go that the file has no column for: nothing else would empty it again. */
  #derived: readonly Place[] = [];
  #from = 0;
  #filled = 0;
  #copied = ROOM;
  #row = 0;
  #hasHeader = false;
  #hasBegun = false;
  #hasEnded = false;

  #faults: ImportFault[] = [];
  /** The first column of the row with a quantity or rate below zero; -1 where none is. */
  #below = -1;

  /** @param extent at a "glance" only the columns that are mapped are asked for: a row may lack everything but its week. */
  constructor(
    mapping: ColumnMapping,
    kind: ImportKind,
    onFault: (fault: ImportFault) => void,
    extent: "whole" | "glance" = "whole",
  ) {
    this.#mapping = mapping;
    this.#kind = kind;
    this.#extent = extent;
    this.#onFault = onFault;
    this.#batch.bytes = this.#bytes;
    fillWithNothing(this.#batch);
    this.#days.fill(ABSENT);
  }

  /** Takes the next bytes of the file, and gives batches as they are full. */
  read(piece: Uint8Array, onBatch: (batch: LineBatch) => void): void {
    for (let from = 0; from < piece.length && !this.isBroken; ) {
      if (this.#filled === ROOM - 2) this.#makeRoom(onBatch);
      const taken = Math.min(piece.length - from, ROOM - 2 - this.#filled);
      this.#bytes.set(piece.subarray(from, from + taken), this.#filled);
      this.#filled += taken;
      from += taken;
      this.#readRows(onBatch);
    }
  }

  /** The file has ended: reads its last row, and gives the last batch where it has lines. */
  end(onBatch: (batch: LineBatch) => void): void {
    if (this.#from < this.#filled && !this.isBroken) {
      this.#bytes[this.#filled++] = LINE_FEED;
      this.#hasEnded = true;
      this.#readRows(onBatch);
      if (this.#from < this.#filled && !this.isBroken) this.#breakOff(NEVER_CLOSED);
    }
    if (!this.#hasHeader && !this.isBroken)
      this.#breakOff(
        "The file is empty. Put the names of the columns in its first row, and a line in each row after it",
      );
    this.#give(onBatch);
  }

  #give(onBatch: (batch: LineBatch) => void): void {
    if (this.#batch.length > 0) onBatch(this.#batch);
    this.#emptyDerived(0, this.#batch.length);
    this.#batch.length = 0;
    this.#copied = ROOM;
  }

  /** Gives what was read, and puts what is left of the bytes to the front. */
  #makeRoom(onBatch: (batch: LineBatch) => void): void {
    this.#give(onBatch);
    if (this.#filled - this.#from > MOST_BYTES_IN_A_ROW) {
      this.#breakOff(NEVER_CLOSED);
      return;
    }
    this.#bytes.copyWithin(0, this.#from, this.#filled);
    this.#filled -= this.#from;
    this.#from = 0;
  }

  #breakOff(message: string): void {
    this.isBroken = true;
    this.#onFault({ row: this.#row + 1, column: null, message });
  }

  #readRows(onBatch: (batch: LineBatch) => void): void {
    if (!this.#hasBegun) {
      // The mark of UTF-8 can come in pieces too.
      if (this.#filled < 3 && !this.#hasEnded) return;
      this.#hasBegun = true;
      if (this.#bytes[0] === 0xef && this.#bytes[1] === 0xbb && this.#bytes[2] === 0xbf) this.#from = 3;
    }
    // A line end after what has come lets every search end without asking whether there is more.
    this.#bytes[this.#filled] = LINE_FEED;
    while (!this.#hasHeader) if (!this.#readHeader()) return;
    while (!this.isBroken && this.#readBatch()) this.#give(onBatch);
  }

  /** Reads the header where the whole of it has come; false where it has not, or does not go with the mapping. */
  #readHeader(): boolean {
    const cells: string[] = [];
    let at = this.#from;
    for (;;) {
      const end = this.#endOfCell(at);
      if (end < 0 || end >= this.#filled) return false;
      cells.push(this.#textOf(at, end));
      at = end + 1;
      if (this.#bytes[end] === COMMA && cells.length <= MOST_COLUMNS) continue;
      if (this.#bytes[end] === CARRIAGE_RETURN) {
        if (at >= this.#filled) return false;
        if (this.#bytes[at] === LINE_FEED) at++;
      }
      break;
    }
    const fault = faultOfHeader(cells);
    if (fault) {
      this.#breakOff(fault);
      return false;
    }
    this.#from = at;
    this.#row++;
    if (cells.every((cell) => cell === "")) return true;
    this.#hasHeader = true;
    this.#columns = columnsOf(cells, this.#mapping, this.#kind, this.#batch, this.#days);
    this.#layout = layOut(this.#columns);
    this.#derived = DERIVED.filter((field) => this.#mapping.columns[field] === undefined).map((field) => ({
      ...ANYWHERE,
      ...placeOf(field, this.#batch, this.#days),
    }));
    const lost = Object.entries(this.#mapping.columns).find(([, column]) => column >= cells.length);
    if (!lost) return true;
    this.isBroken = true;
    const label = IMPORT_FIELDS[lost[0] as ImportField].label;
    this.#onFault({
      row: this.#row,
      column: null,
      message: `Expected ${label} in column ${lost[1] + 1}, found ${cells.length} columns. Say again which column holds what`,
    });
    return false;
  }

  /** Reads rows until the batch is full (true), or no whole row is left (false). */
  #readBatch(): boolean {
    const bytes = this.#bytes;
    const batch = this.#batch;
    const { kinds, wholes, strides, offsets, pence, textEnds } = this.#layout;
    const width = kinds.length;
    const filled = this.#filled;
    let at = this.#from;
    let index = batch.length;

    while (at < filled) {
      const first = bytes[at] as number;
      if (first <= COMMA) {
        const next = this.#afterBlankRow(at);
        if (next === filled) break;
        if (next > 0) {
          at = next;
          this.#row++;
          continue;
        }
      }
      const copied = this.#copied;
      this.#below = -1;
      let column = 0;
      let end = 0;

      for (;;) {
        const kind = column < width ? (kinds[column] as number) : SKIP;
        const isQuoted = bytes[at] === QUOTE;
        end = -1;
        if (kind === TEXT) {
          let from = at;
          let place = at;
          let isPlain = false;
          if (isQuoted) {
            place = ++from;
            while (ENDS_QUOTED[bytes[place] as number] === 0) place++;
            isPlain = bytes[place] === QUOTE && SORT[bytes[place + 1] as number] === ENDS;
            end = place + 1;
          } else {
            while (SORT[bytes[place] as number] === 0) place++;
            isPlain = SORT[bytes[place] as number] === ENDS;
            end = place;
          }
          isPlain &&=
            bytes[from] !== EQUALS &&
            bytes[from] !== HASH &&
            bytes[from] !== WIDE_SPACE[0] &&
            bytes[place - 1] !== WIDE_SPACE[1];
          if (isPlain && place - from <= MOST_BYTES_IN_A_TEXT) {
            while (from < place && bytes[from] === SPACE) from++;
            while (place > from && bytes[place - 1] === SPACE) place--;
            (wholes[column] as Int32Array)[index] = from;
            (textEnds[column] as Int32Array)[index] = place;
          } else end = -1;
        } else if (kind === SKIP) {
          if (!isQuoted) {
            end = at;
            while ((SORT[bytes[end] as number] as number) !== ENDS) end++;
          }
        } else if (kind !== OTHER) {
          let place = isQuoted ? at + 1 : at;
          let value = 0;
          let isRead = false;
          if (kind === DAY) {
            if (bytes[place + 4] === MINUS && bytes[place + 7] === MINUS) {
              value = dayNumberAt(bytes, place);
              place += 10;
              isRead = value >= 0;
            }
          } else {
            const isNegative = bytes[place] === MINUS;
            if (isNegative) place++;
            const from = place;
            let digit = (bytes[place] as number) - ZERO;
            while (digit >= 0 && digit <= 9) {
              value = value * 10 + digit;
              digit = (bytes[++place] as number) - ZERO;
            }
            const digits = place - from;
            const places = kind === RATE ? 4 : 2;
            let decimals = 0;
            if (bytes[place] === POINT) {
              digit = (bytes[++place] as number) - ZERO;
              while (digit >= 0 && digit <= 9) {
                if (decimals < places) {
                  value = value * 10 + digit;
                  decimals++;
                } else if (digit > 0) break;
                digit = (bytes[++place] as number) - ZERO;
              }
            }
            value *= TENS[places - decimals] as number;
            isRead = digits > 0 && digits <= MOST_DIGITS[kind as keyof typeof MOST_DIGITS];
            if (isNegative && kind === MONEY) value = 0 - value;
            else if (isNegative && value > 0 && isRead && this.#below < 0) this.#below = column;
          }
          if (isRead && isQuoted) isRead = bytes[place++] === QUOTE;
          if (isRead && SORT[bytes[place] as number] === ENDS) {
            if (kind === MONEY) (pence[column] as Float64Array)[index] = value;
            else
              (wholes[column] as Int32Array)[index * (strides[column] as number) + (offsets[column] as number)] = value;
            end = place;
          } else if (!isQuoted && SORT[bytes[at] as number] === ENDS) {
            this.#leaveEmpty(column, index);
            end = at;
          }
        }
        if (end < 0) {
          end = this.#endOfCell(at);
          if (end >= 0 && end < filled) this.#readSlowly(column, index, at, end);
        }
        if (end < 0 || end >= filled) break;
        if (bytes[end] !== COMMA) break;
        column++;
        at = end + 1;
      }

      const isReturn = bytes[end] === CARRIAGE_RETURN;
      if (end < 0 || end >= filled || (isReturn && end + 1 >= filled)) {
        // The rest of the row has still to come.
        this.#faults.length = 0;
        this.#copied = copied;
        break;
      }
      at = isReturn && bytes[end + 1] === LINE_FEED ? end + 2 : end + 1;
      this.#from = at;
      this.#row++;
      this.rows++;
      if (this.#finish(index, column + 1)) {
        index++;
        batch.length = index;
        if (index === CAPACITY) return true;
      } else this.#emptyDerived(index, index + 1);
    }
    if (this.#filled - this.#from > MOST_BYTES_IN_A_ROW) this.#breakOff(NEVER_CLOSED);
    return false;
  }

  /** Where the next row begins after one with nothing in it; 0 where there is something; `filled` where it goes on. */
  #afterBlankRow(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] === COMMA || bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === QUOTE) at++;
    if (at >= this.#filled) return this.#filled;
    if (bytes[at] === LINE_FEED) return this.#passBlank(at + 1, from);
    if (bytes[at] !== CARRIAGE_RETURN) return 0;
    if (at + 1 >= this.#filled) return this.#filled;
    return this.#passBlank(bytes[at + 1] === LINE_FEED ? at + 2 : at + 1, from);
  }

  /** An open quotation mark with nothing but gaps after it on its line is no blank row. */
  #passBlank(next: number, from: number): number {
    let quotes = 0;
    for (let at = from; at < next; at++) if (this.#bytes[at] === QUOTE) quotes++;
    if (quotes % 2 === 1) return 0;
    this.#from = next;
    return next;
  }

  /** Where the cell that begins here ends: its comma or line end; -1 where its closing quotation mark has not come. */
  #endOfCell(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    if (bytes[at] === QUOTE) {
      for (;;) {
        at++;
        while (at < this.#filled && bytes[at] !== QUOTE) at++;
        if (at >= this.#filled) return -1;
        if (bytes[at + 1] !== QUOTE) break;
        at++;
      }
      at++;
    }
    while ((SORT[bytes[at] as number] as number) !== ENDS) at++;
    return at;
  }

  /** The text of a cell of any form, without its quotation marks. */
  #textOf(from: number, end: number): string {
    const text = UTF_8.decode(this.#bytes.subarray(from, end));
    if (this.#bytes[from] !== QUOTE) return text.trim();
    const close = text.lastIndexOf('"');
    return text.slice(1, close).replaceAll('""', '"').trim();
  }

  /** Reads a cell that is not written plainly. */
  #readSlowly(place: number, index: number, from: number, end: number): void {
    const column = this.#columns[place];
    if (this.#bytes[from] === QUOTE && this.#closesEarly(from, end)) {
      const message = `Expected a comma after the closing quotation mark, found ${quoted(this.#textOf(from, end))}. Write a quotation mark inside a value twice`;
      this.#faults.push({ row: this.#row + 1, column: column?.name ?? null, message });
      return;
    }
    if (!column || column.kind === SKIP) return;
    if (column.kind === TEXT) {
      this.#readText(column, index, from, end);
      return;
    }
    const read = this.#recall(column, from, end) ?? this.#remember(column, from, end);
    if (!read) return;
    if (read.isBelow && this.#below < 0) this.#below = place;
    this.#put(column, index, read.value);
  }

  #recall({ remembered }: Column, from: number, end: number): Remembered | null {
    for (const one of remembered) {
      const { cell } = one;
      if (cell.length !== end - from) continue;
      let at = 0;
      while (at < cell.length && cell[at] === this.#bytes[from + at]) at++;
      if (at === cell.length) return one;
    }
    return null;
  }

  /** Parses a cell; null where it is faulty. */
  #remember(column: Column, from: number, end: number): Remembered | null {
    const typed = this.#textOf(from, end);
    const parsed: Parsed<number> = typed === "" ? { ok: true, value: column.empty } : this.#parse(column, typed);
    if (!parsed.ok) {
      this.#faults.push({ row: this.#row + 1, column: column.name, message: parsed.message });
      return null;
    }
    const isBelow = typed !== "" && parsed.value < 0 && (column.kind === HOURS || column.kind === RATE);
    const value = isBelow ? 0 - parsed.value : parsed.value;
    const read = { cell: this.#bytes.slice(from, end), value, isBelow };
    if (column.remembered.length === MOST_REMEMBERED) column.remembered.shift();
    column.remembered.push(read);
    return read;
  }

  #leaveEmpty(place: number, index: number): void {
    const column = this.#columns[place];
    if (column) this.#put(column, index, column.empty);
  }

  #put({ kind, field, whole, stride, offset, pence }: Column, index: number, value: number): void {
    if (kind === MONEY) pence[index] = value;
    else if (field === "route") this.#batch.route[index] = value;
    else whole[index * stride + offset] = value;
  }

  #parse({ kind, field }: Column, typed: string): Parsed<number> {
    if (kind === HOURS) return parseHoursCell(typed);
    if (kind === RATE) return parseRateCell(typed);
    if (kind === MONEY) return parseMoneyCell(typed);
    if (kind === DAY) {
      const parsed = parseDayCell(typed, this.#mapping.dates);
      return parsed.ok ? { ok: true, value: toDayNumber(parsed.value) } : parsed;
    }
    if (field === "route") {
      const parsed = parseRouteCell(typed);
      return parsed.ok ? { ok: true, value: BATCH_ROUTES.indexOf(parsed.value) } : parsed;
    }
    const parsed = parseWholeCell(typed);
    // Some number their revisions from 0.
    return parsed.ok ? { ok: true, value: Math.max(1, parsed.value) } : parsed;
  }

  /** Whether something other than gaps stands between the closing quotation mark and the end of the cell. */
  #closesEarly(from: number, end: number): boolean {
    let at = end;
    while (at > from + 1 && (this.#bytes[at - 1] as number) <= SPACE) at--;
    if (at <= from + 1 || this.#bytes[at - 1] !== QUOTE) return true;
    // Between the two outer marks, every mark is one of a pair.
    for (let place = from + 1; place < at - 1; place++) {
      if (this.#bytes[place] !== QUOTE) continue;
      if (this.#bytes[place + 1] !== QUOTE || place + 1 === at - 1) return true;
      place++;
    }
    return false;
  }

  /** Copies a text that has marks or line breaks in it to where texts are kept, as one line. */
  #readText(column: Column, index: number, from: number, end: number): void {
    const text = textOfFormula(this.#textOf(from, end)).replace(/[\t\r\n]+/g, " ");
    const fault = faultOfText(text);
    if (fault) {
      this.#faults.push({ row: this.#row + 1, column: column.name, message: fault });
      return;
    }
    const { written = 0 } = UTF_8_WRITER.encodeInto(text, this.#bytes.subarray(this.#copied));
    column.whole[index] = this.#copied;
    this.#copied += written;
    column.textTo[index] = this.#copied;
  }

  /** Looks at a row as a whole, and fills in what it leaves unsaid; false where it has faults. */
  #finish(index: number, width: number): boolean {
    const batch = this.#batch;
    batch.row[index] = this.#row;
    if (this.#extent === "glance")
      return (this.#faults.length === 0 || this.#tell()) && batch.weekEnding[index] !== ABSENT;
    if (width !== this.#columns.length && !this.#isOnlyLonger(width)) return this.#tell();
    if (this.#faults.length > 0) return this.#tell();

    this.#requireDay(batch.weekEnding[index] === ABSENT);
    if (!this.#hasText(index, "assignment") && !this.#hasText(index, "worker_number"))
      this.#fault(
        "assignment",
        "worker_number",
        "Expected the assignment’s number or the worker’s registration number, found neither. Add one of them",
      );
    this.#settleQuantities(index);
    if (this.#kind === "invoice") this.#settleAmounts(index);
    if (this.#below >= 0 && (this.#kind === "timesheet" || !((batch.net[index] as number) < 0)))
      this.#faults.push({
        row: this.#row,
        column: this.#columns[this.#below]?.name ?? null,
        message:
          "Expected nothing below zero, found a minus on a line that gives no money back. Take the sign away, or write a credit’s net below zero too",
      });
    return this.#faults.length === 0 || this.#tell();
  }

  #requireDay(isAbsent: boolean): void {
    if (isAbsent)
      this.#fault(
        "week_ending",
        "week_ending",
        "Expected the last day of the week, found nothing. Enter a date like 2026-02-01",
      );
  }

  #settleQuantities(index: number): void {
    const batch = this.#batch;
    const standard = batch.hours[0] as Int32Array;
    const days = this.#days[index] as number;
    const daily = this.#settleDaily(index);
    if ((standard[index] as number) > 0 && days > 0)
      this.#fault(
        "days",
        "hours_standard",
        "Expected days or standard hours, found both. Leave one of the two columns out",
      );
    const isByDay = days > 0 || (days === 0 && (standard[index] as number) <= 0 && daily <= 0);
    if (isByDay) standard[index] = days;
    batch.byDay[index] = isByDay ? 1 : 0;
    if (daily !== ABSENT) {
      const said = standard[index] as number;
      if (said > 0 && said !== daily)
        this.#fault(
          "hours_standard",
          "days",
          `Expected the seven days to come to ${said / 100}, found ${daily / 100}. Correct the total or a day`,
        );
      standard[index] = daily;
    }
    let total = ABSENT;
    for (const column of batch.hours) {
      const hours = column[index] as number;
      if (hours > total) total = hours;
      if (hours === ABSENT) column[index] = 0;
    }
    if (total === ABSENT)
      this.#fault("hours_standard", "days", "Expected hours or days, found nothing. Enter a number like 37.5, or 0");
  }

  /** The sum of the seven days; ABSENT where the row says none of them. */
  #settleDaily(index: number): number {
    const daily = this.#batch.daily;
    const first = index * 7;
    let sum = ABSENT;
    for (let day = first; day < first + 7; day++) {
      const hours = daily[day] as number;
      if (hours !== ABSENT) sum = (sum === ABSENT ? 0 : sum) + hours;
    }
    if (sum !== ABSENT) for (let day = first; day < first + 7; day++) if (daily[day] === ABSENT) daily[day] = 0;
    return sum;
  }

  #settleAmounts(index: number): void {
    const { net, vat, gross } = this.#batch;
    if (Number.isNaN(net[index]))
      this.#fault("net", "net", "Expected the charge without VAT, found nothing. Enter an amount like 1524.40");
    if (Number.isNaN(vat[index])) this.#fault("vat", "vat", "Expected the VAT, found nothing. Enter an amount, or 0");
    if (Number.isNaN(gross[index])) gross[index] = (net[index] as number) + (vat[index] as number);
  }

  #hasText(index: number, name: BatchText): boolean {
    const place = BATCH_TEXTS.indexOf(name);
    return this.#batch.textFrom[place]?.[index] !== this.#batch.textTo[place]?.[index];
  }

  /** A fault at the column that holds a field, or else at another's, or else at the row. */
  #fault(field: ImportField, otherwise: ImportField, message: string): void {
    const column =
      this.#columns.find((one) => one.field === field) ?? this.#columns.find((one) => one.field === otherwise);
    this.#faults.push({ row: this.#row, column: column?.name ?? null, message });
  }

  /** Spreadsheets leave commas after the last cell. */
  #isOnlyLonger(width: number): boolean {
    const expected = this.#columns.length;
    let at = this.#from - 1;
    while (this.#bytes[at] === LINE_FEED || this.#bytes[at] === CARRIAGE_RETURN) at--;
    let commas = 0;
    while (commas < width - expected && (this.#bytes[at] === COMMA || this.#bytes[at] === SPACE))
      if (this.#bytes[at--] === COMMA) commas++;
    if (width > expected && commas === width - expected) return true;
    this.#faults.length = 0;
    this.#faults.push({
      row: this.#row,
      column: null,
      message: `Expected ${expected} cells as in the header, found ${width}. ${width > expected ? "Put a value that has a comma in it between quotation marks" : "Add the cells that are missing, empty where there is nothing"}`,
    });
    return false;
  }

  #emptyDerived(from: number, to: number): void {
    for (const { kind, whole, stride, offset, pence, empty } of this.#derived) {
      if (kind === MONEY) pence.fill(empty, from, to);
      else if (stride === 1) whole.fill(empty, from, to);
      else for (let index = from; index < to; index++) whole[index * stride + offset] = empty;
    }
  }

  #tell(): false {
    for (const fault of this.#faults) this.#onFault(fault);
    this.#faults.length = 0;
    return false;
  }
}

const NEVER_CLOSED =
  "A quotation mark that begins in this row is never closed. Put one after the value, and write a quotation mark inside a value twice";

/** Puts what stands for nothing into every column, for those that the file does not have. */
function fillWithNothing(batch: LineBatch): void {
  for (const column of [batch.weekEnding, batch.invoiceDate, batch.approvedOn, batch.daily]) column.fill(ABSENT);
  for (const column of [...batch.hours, ...batch.rates, ...batch.parts]) column.fill(ABSENT);
  batch.gross.fill(Number.NaN);
  batch.revision.fill(1);
  batch.route.fill(ABSENT);
}

/** How each column of the file is read, and where its values go. */
function columnsOf(
  header: readonly string[],
  mapping: ColumnMapping,
  kind: ImportKind,
  batch: LineBatch,
  days: Int32Array,
): readonly Column[] {
  const fields = new Map<number, ImportField>();
  for (const [field, column] of Object.entries(mapping.columns) as [ImportField, number][]) {
    if (fields.has(column)) throw new RangeError(`Column ${column} cannot hold two fields`);
    if (kind === "invoice" || isOfTimesheet(field)) fields.set(column, field);
  }
  return header.map((heading, place) => {
    const field = fields.get(place) ?? null;
    const found = { ...ANYWHERE, ...placeOf(field, batch, days) };
    const name = heading.length > MOST_LETTERS_NAMED ? `${heading.slice(0, MOST_LETTERS_NAMED - 1)}…` : heading;
    return { field, name: name || `Column ${place + 1}`, ...found, remembered: [] };
  });
}

/** Of the columns, what is asked for at each cell, by kind: an engine reads lists of one kind of number fastest. */
const layOut = (columns: readonly Column[]) => ({
  kinds: Uint8Array.from(columns, ({ kind }) => kind),
  wholes: columns.map(({ whole }) => whole),
  strides: Uint8Array.from(columns, ({ stride }) => stride),
  offsets: Uint8Array.from(columns, ({ offset }) => offset),
  pence: columns.map(({ pence }) => pence),
  textEnds: columns.map(({ textTo }) => textTo),
});

type Place = Omit<Column, "field" | "name" | "remembered">;
const ANYWHERE: Place = {
  kind: SKIP,
  whole: NOWHERE,
  stride: 1,
  offset: 0,
  pence: NO_PENCE,
  empty: ABSENT,
  textTo: NOWHERE,
};

/** What is worked out of the rest of a row where its file has no column for it. */
const DERIVED = Object.keys(IMPORT_FIELDS).filter(
  (field) => field.startsWith("hours_") || field === "gross",
) as ImportField[];

const HOURS_COLUMNS = ["hours_standard", "hours_overtime", "hours_on_call", "hours_holiday"];
const RATE_COLUMNS = ["rate", "rate_overtime", "rate_on_call", "rate_holiday"];

function placeOf(field: ImportField | null, batch: LineBatch, days: Int32Array): Partial<Place> {
  if (field === null) return {};
  const column = (of: readonly Int32Array[], place: number) => of[place] ?? NOWHERE;
  const text = (BATCH_TEXTS as readonly string[]).indexOf(field);
  if (text >= 0) return { kind: TEXT, whole: column(batch.textFrom, text), textTo: column(batch.textTo, text) };
  const hours = HOURS_COLUMNS.indexOf(field);
  if (hours >= 0) return { kind: HOURS, whole: column(batch.hours, hours) };
  if (field === "days") return { kind: HOURS, whole: days };
  const day = /^hours_day_([1-7])$/.exec(field);
  if (day) return { kind: HOURS, whole: batch.daily, stride: 7, offset: Number(day[1]) - 1 };
  const rate = RATE_COLUMNS.indexOf(field);
  if (rate >= 0) return { kind: RATE, whole: column(batch.rates, rate) };
  const part = BATCH_PARTS.findIndex((one) => field === `rate_${one.replace("-", "_")}`);
  if (part >= 0) return { kind: RATE, whole: column(batch.parts, part) };
  switch (field) {
    case "week_ending":
      return { kind: DAY, whole: batch.weekEnding };
    case "invoice_date":
      return { kind: DAY, whole: batch.invoiceDate };
    case "approved_on":
      return { kind: DAY, whole: batch.approvedOn };
    case "expenses":
      return { kind: MONEY, pence: batch.expenses, empty: 0 };
    case "net":
      return { kind: MONEY, pence: batch.net, empty: Number.NaN };
    case "vat":
      return { kind: MONEY, pence: batch.vat, empty: Number.NaN };
    case "gross":
      return { kind: MONEY, pence: batch.gross, empty: Number.NaN };
    case "revision":
      return { kind: OTHER, whole: batch.revision, empty: 1 };
    case "route":
      return { kind: OTHER };
    default:
      throw new RangeError(`No place for ${field}`);
  }
}

/** The day number of "2026-02-01" at a place; -1 where it is no such day. */
function dayNumberAt(bytes: Uint8Array, at: number): number {
  const century = twoDigits(bytes, at);
  const year = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5) - 1;
  const day = twoDigits(bytes, at + 8);
  if (century !== FIRST_YEAR / 100 || year < 0 || month < 0 || month > 11 || day < 1) return -1;
  const first = FIRST_OF_MONTH[year * 12 + month] as number;
  return first + day <= (FIRST_OF_MONTH[year * 12 + month + 1] as number) ? first + day - 1 : -1;
}

/** Below -99 where the two bytes are not digits. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1000;
}

/** ="00123" is how exports keep a spreadsheet from taking a text for a number. */
const textOfFormula = (text: string): string => /^="(.*)"$/.exec(text)?.[1] ?? text;

function faultOfText(text: string): string | null {
  if (SPREADSHEET_FAULT.test(text))
    return `Expected text, found the spreadsheet’s own error ${text}. Correct the formula of the cell and save the file again`;
  const found = [...text].find((letter) => letter < " " || letter === "\u007f");
  if (found !== undefined)
    return `Expected text, found a character that cannot be shown (number ${found.codePointAt(0)}). Type the cell again`;
  const { length } = UTF_8_WRITER.encode(text);
  if (length > MOST_BYTES_IN_A_TEXT)
    return `Expected at most ${MOST_BYTES_IN_A_TEXT} characters, found ${text.length}. Shorten the text, or check that it stands in the right column`;
  return null;
}

const UTF_8 = new TextDecoder("utf-8", { ignoreBOM: true });
const UTF_8_WRITER = new TextEncoder();
