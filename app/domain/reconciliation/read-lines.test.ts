import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColumnMapping, ImportFault, ImportField, ImportKind } from "./import-fields";
import type { Line } from "./line";
import { LineReader } from "./read-lines";

const encode = (text: string) => new TextEncoder().encode(text);

type Read = { lines: Line[]; faults: ImportFault[]; rows: number; isBroken: boolean };

/** Reads a file whose header names its fields, in pieces of these sizes over and over. */
function read(
  file: string | Uint8Array,
  { sizes = [Number.MAX_SAFE_INTEGER], kind = "invoice", mapping }: Options = {},
): Read {
  const bytes = typeof file === "string" ? encode(file) : file;
  const faults: ImportFault[] = [];
  const lines: Line[] = [];
  const reader = new LineReader(mapping ?? mappingOf(bytes), kind, (fault) => faults.push(fault));
  const keep = (batch: { length: number; lineAt: (index: number) => Line }) => {
    for (let index = 0; index < batch.length; index++) lines.push(batch.lineAt(index));
  };
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    reader.read(bytes.subarray(from, from + size), keep);
    from += size;
  }
  reader.end(keep);
  return { lines, faults, rows: reader.rows, isBroken: reader.isBroken };
}
type Options = { sizes?: readonly number[]; kind?: ImportKind; mapping?: ColumnMapping };

function mappingOf(bytes: Uint8Array): ColumnMapping {
  const [header = ""] = new TextDecoder().decode(bytes).split(/[\r\n]/);
  const columns = header.split(",").map((name, column) => [name.replaceAll('"', "") as ImportField, column] as const);
  return { columns: Object.fromEntries(columns.filter(([name]) => !name.startsWith("x"))), dates: "day-first" };
}

const HEADER = "week_ending,assignment,hours_standard,rate,net,vat";

describe("LineReader", () => {
  it("reads what is written plainly into whole numbers", () => {
    const { lines, faults, rows } = read(`${HEADER}\n2026-02-01,A-7K3Q9D,37.5,41.2034,1545.13,309.03\n`);
    expect(faults).toEqual([]);
    expect(rows).toBe(1);
    expect(lines[0]).toMatchObject({
      assignmentNumber: "A-7K3Q9D",
      weekEnding: "2026-02-01",
      unit: "hour",
      hours: { standard: 3750, overtime: 0, "on-call": 0, holiday: 0 },
      daily: null,
      rates: { standard: 412_034, overtime: null },
      charged: { net: 154_513, vat: 30_903, gross: 185_416 },
      revision: 1,
      workerNumber: null,
      route: null,
    });
  });
});

describe("a header", () => {
  const after = (more: string) => `${HEADER},${more}\n2026-02-01,A-1,1,1,1,oops\n`;

  it.each([
    ["has more columns than any file", ",".repeat(600_000), "at most 500 columns"],
    ["has a heading as long as a page", `x${"y".repeat(255)}`, "found one of 256 in column 7"],
    ["has a heading between marks without end", `"x${"y".repeat(5_000_000)}`, "quotation mark"],
  ])("that %s stops the reading, once and in few words", (_, more, words) => {
    const mapping = mappingOf(encode(HEADER));
    const { faults, isBroken } = read(after(more), { mapping, sizes: [1000] });
    expect(faults).toEqual([{ row: 1, column: null, message: expect.stringContaining(words) }]);
    expect(faults[0]?.message.length).toBeLessThan(250);
    expect(isBroken).toBe(true);
  });

  it("is named in short where a cell under it is wrong", () => {
    const mapping = mappingOf(encode(HEADER));
    const { faults } = read(`${HEADER} ${"x".repeat(200)}\n2026-02-01,A-1,1,1,1,oops\n`, { mapping });
    expect(faults).toMatchObject([{ row: 2, column: `vat ${"x".repeat(55)}…` }]);
  });
});

describe("what is worked out where the file has no column for it", () => {
  /** More than a batch holds, so that rows stand where others stood before. */
  const many = (...rows: readonly string[]) => Array.from({ length: 9000 }, () => rows.join("\n")).join("\n");

  it("is not taken over from a row that stood there before", () => {
    const { lines, faults } = read(
      `week_ending,assignment,days,hours_day_1,net,vat\n${many(
        "2026-02-01,A-1,5,,1500.00,300.00",
        "2026-02-01,A-2,,7.5,300.00,60.00",
        "2026-02-01,A-3,4,,1200.00,240.00",
      )}`,
    );
    expect(faults).toEqual([]);
    expect(lines).toHaveLength(27_000);
    for (const { assignmentNumber, unit, hours, daily, charged } of lines) {
      const isByDay = assignmentNumber !== "A-2";
      expect({ unit, hasDays: daily !== null }).toEqual({ unit: isByDay ? "day" : "hour", hasDays: !isByDay });
      expect(hours.standard).toBe(assignmentNumber === "A-1" ? 500 : isByDay ? 400 : 750);
      expect(charged.gross).toBe(charged.net + charged.vat);
    }
  });

  it("does not make up the hours of a row that has none", () => {
    const { faults } = read(`week_ending,assignment,days,net,vat\n${many("2026-02-01,A-1,5,1500.00,300.00")}
2026-02-01,A-2,,1500.00,300.00\n2026-02-01,A-2,,1500.00,300.00\n`);
    expect(faults.map(({ row, message }) => [row, message])).toEqual(
      [9002, 9003].map((row) => [row, "Expected hours or days, found nothing. Enter a number like 37.5, or 0"]),
    );
  });
});

const row = (cells: Partial<Record<string, string>>) =>
  HEADER.split(",")
    .map((name) => cells[name] ?? PLAIN[name])
    .join(",");
const PLAIN: Record<string, string> = {
  week_ending: "2026-02-01",
  assignment: "A-7K3Q9D",
  hours_standard: "37.5",
  rate: "41.20",
  net: "1545.00",
  vat: "309.00",
};

describe("what suppliers write otherwise", () => {
  it.each([
    ["dates with the day first", { week_ending: "1/2/2026" }, { weekEnding: "2026-02-01" }],
    ["serial numbers of spreadsheets", { week_ending: "46054" }, { weekEnding: "2026-02-01" }],
    ["months in words", { week_ending: "01-Feb-2026" }, { weekEnding: "2026-02-01" }],
    ["pounds and thousands", { net: '"£1,545.00"' }, { charged: { net: 154_500, vat: 30_900, gross: 185_400 } }],
    [
      "hours and minutes",
      { hours_standard: "37:30" },
      { hours: { standard: 3750, overtime: 0, "on-call": 0, holiday: 0 } },
    ],
    [
      "hours in words",
      { hours_standard: "37h 30m" },
      { hours: { standard: 3750, overtime: 0, "on-call": 0, holiday: 0 } },
    ],
    ["quotes around everything", { assignment: '"A-7K3Q9D"', net: '"1545.00"' }, { assignmentNumber: "A-7K3Q9D" }],
    ["quotes, commas and line breaks in a text", { assignment: '"A ""B"",\r\nC"' }, { assignmentNumber: 'A "B", C' }],
    ["texts kept from being numbers", { assignment: '"=""00123"""' }, { assignmentNumber: "00123" }],
    [
      "decimals that are nothing",
      { hours_standard: "37.500000" },
      { hours: { standard: 3750, overtime: 0, "on-call": 0, holiday: 0 } },
    ],
    ["gaps that do not break", { assignment: "\u00a0A-7K3Q9D\u00a0" }, { assignmentNumber: "A-7K3Q9D" }],
  ])("reads %s", (_, cells, expected) => {
    const { lines, faults } = read(`${HEADER}\n${row(cells)}\n`);
    expect(faults).toEqual([]);
    expect(lines[0]).toMatchObject(expected);
  });

  it("reads a credit with its sign before, after, or in brackets, and drops the sign of its hours and rate", () => {
    const file = [
      HEADER,
      row({ net: "-12.34", vat: "-2.47", hours_standard: "-0.3", rate: "-41.13" }),
      row({ net: "(12.34)", vat: "(2.47)" }),
      row({ net: "12.34-", vat: "2.47 CR" }),
    ].join("\n");
    const { lines, faults } = read(file);
    expect(faults).toEqual([]);
    expect(lines.map(({ charged }) => charged)).toEqual(Array(3).fill({ net: -1234, vat: -247, gross: -1481 }));
    expect(lines[0]).toMatchObject({ hours: { standard: 30 }, rates: { standard: 411_300 } });
  });

  it("reads the hours of seven days, and their sum where no total is given", () => {
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => `hours_day_${day}`).join(",");
    const { lines, faults } = read(`week_ending,worker_number,${days}\n2026-02-01,SW1,7.5,7.5,7.5,7.5,7.5,,\n`, {
      kind: "timesheet",
    });
    expect(faults).toEqual([]);
    expect(lines[0]).toMatchObject({ daily: [750, 750, 750, 750, 750, 0, 0], hours: { standard: 3750 }, unit: "hour" });
  });

  it("takes days as the unit where a row counts in them", () => {
    const { lines } = read("week_ending,worker_number,days\n2026-02-01,SW1,4.5\n", { kind: "timesheet" });
    expect(lines[0]).toMatchObject({ unit: "day", hours: { standard: 450 } });
  });
});

describe("what is wrong in a file", () => {
  const faultsOf = (...rows: string[]) => read([HEADER, ...rows].join("\n")).faults;

  it("names the row and the column, and keeps the row out", () => {
    const { lines, faults, rows } = read([HEADER, row({}), "", row({ net: "twelve" }), ",,,,,", row({})].join("\n"));
    expect(rows).toBe(3);
    expect(lines).toHaveLength(2);
    expect(faults).toMatchObject([{ row: 4, column: "net" }]);
  });

  it.each([
    ["an empty week", row({ week_ending: "" }), "week_ending", "found nothing"],
    ["a day that the calendar has not", row({ week_ending: "2026-02-30" }), "week_ending", "that the calendar has"],
    ["a month that there is not", row({ week_ending: "2/28/2026" }), "week_ending", "month first"],
    ["no name of the assignment", row({ assignment: "" }), "assignment", "found neither"],
    ["no hours", row({ hours_standard: "" }), "hours_standard", "Expected hours or days"],
    ["no net", row({ net: "" }), "net", "charge without VAT"],
    ["no VAT", row({ vat: "" }), "vat", "Expected the VAT"],
    ["hours below zero", row({ hours_standard: "-0.01" }), "hours_standard", "nothing below zero"],
    ["parts of a penny", row({ net: "12.345" }), "net", "at most 2 decimals"],
    ["an error of the spreadsheet", row({ net: "#REF!" }), "net", "#REF!"],
    ["an error of the spreadsheet in a text", row({ assignment: "#N/A" }), "assignment", "#N/A"],
    ["a formula", row({ net: "=A1*2" }), "net", "the formula"],
    ["a control character", row({ assignment: "A\u0001B" }), "assignment", "cannot be shown"],
    ["a text that never ends", row({ assignment: "A".repeat(501) }), "assignment", "at most 500"],
    ["a quotation mark within quotation marks", row({ assignment: '"A"B"' }), "assignment", "inside a value twice"],
    ["a cell too few", "2026-02-01,A-7K3Q9D", null, "found 2"],
    ["a cell too many", `${row({})},more`, null, "found 7"],
    ["a quotation mark never closed", `"2026-02-01,${row({})}`, null, "never closed"],
  ])("tells of %s", (_, bad, column, words) => {
    const faults = faultsOf(row({}), bad);
    expect(faults).toEqual([{ row: 3, column, message: expect.stringContaining(words) }]);
  });

  it("leaves off the commas that spreadsheets put after the last cell", () => {
    expect(read(`${HEADER}\n${row({})},,\n`)).toMatchObject({ faults: [], rows: 1 });
  });

  it("tells of an empty file", () => {
    expect(read("", { mapping: { columns: {}, dates: "day-first" } }).faults).toEqual([
      { row: 1, column: null, message: expect.stringContaining("empty") },
    ]);
  });
});

describe("any file", () => {
  const cell = fc.oneof(
    fc.stringMatching(/^[ -~£é]{0,12}$/),
    fc.constantFrom('a"b', "a,b", "x\ny", "x\r\ny", '""', "£1,234", ""),
  );
  const end = fc.constantFrom("\n", "\r\n", "\r");
  const written = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it("reads the same in whatever pieces it comes, with whatever line ends", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, end, fc.boolean()), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("", "\ufeff"),
        (rows, sizes, mark) => {
          const lines = rows.map(
            ([one, other, lineEnd, isPlain]) =>
              `2026-02-01,${isPlain ? written(one) : one.replace(/[",\r\n]/g, "")},1,${written(other)}${lineEnd}`,
          );
          const bytes = encode(`${mark}week_ending,assignment,hours_standard,role\n${lines.join("")}`);
          const mapping = {
            columns: { week_ending: 0, assignment: 1, hours_standard: 2, role: 3 },
            dates: "day-first",
          } as const;
          const whole = read(bytes, { kind: "timesheet", mapping });
          expect(read(bytes, { kind: "timesheet", mapping, sizes })).toEqual(whole);
        },
      ),
    );
  });

  it("says what csv-parse says of its texts", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, end), { minLength: 1, maxLength: 10 }), (rows) => {
        const file = `week_ending,worker_number,hours_standard,role\n${rows
          .map(([text, lineEnd]) => `"2026-02-01",SW1,1,${written(`x${text}x`)}${lineEnd}`)
          .join("")}`;
        const records = parse(file, { record_delimiter: ["\r\n", "\n", "\r"], from: 2 }) as string[][];
        const { lines, faults } = read(file, { kind: "timesheet" });
        expect(faults).toEqual([]);
        expect(lines.map(({ role }) => role)).toEqual(records.map(([, , , role]) => role?.replace(/[\t\r\n]+/g, " ")));
      }),
    );
  });

  it("gives every line of a file that is larger than what is kept at once", () => {
    const many = 60_000;
    const file = `${HEADER}\n${`${row({ assignment: '"A ""1"""' })}\r\n`.repeat(many)}`;
    const { lines, faults, rows } = read(file, { sizes: [65_536] });
    expect({ faults, rows, lines: lines.length }).toEqual({ faults: [], rows: many, lines: many });
    expect(new Set(lines.map(({ assignmentNumber }) => assignmentNumber))).toEqual(new Set(['A "1"']));
  });
});
