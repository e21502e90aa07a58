import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { crc32, deflateRawSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { findColumns } from "~/domain/reconciliation/find-columns";
import type { ImportFault } from "~/domain/reconciliation/import-fields";
import type { Line } from "~/domain/reconciliation/line";
import { LineReader } from "~/domain/reconciliation/read-lines";
import { csvOf, UnreadableFile } from "./csv-of-import";
import { faultsCsv } from "./faults-csv";
import { readPreview } from "./read-preview";
import { templateCsv } from "./template-csv";

async function* inPieces(bytes: Uint8Array, size = 7) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Uint8Array.from(piece));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.concat(all));
}

const csvOfBytes = (bytes: Uint8Array, format: "csv" | "xlsx" = "csv", size = 7) =>
  textOf(csvOf(inPieces(bytes, size), format));

const fixture = (name: string) => readFileSync(new URL(`../../../../test/fixtures/xlsx/${name}`, import.meta.url));

type Part = { readonly name: string; readonly content: string | Uint8Array; readonly flags?: number };

/** A zip of these parts, as APPNOTE.TXT of PKWARE says. */
function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const { name, content, flags = 0 } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(place, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), head, rest, Buffer.from(name)]));
    locals.push(local);
    place += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([...locals, listed, Buffer.from("PK\u0005\u0006"), end]);
}

const BOOK: readonly Part[] = [
  {
    name: "xl/workbook.xml",
    content: '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
  },
  {
    name: "xl/_rels/workbook.xml.rels",
    content: '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
  },
];
const bookOf = (rows: string, ...more: readonly Part[]) =>
  zipOf([
    ...BOOK,
    { name: "xl/worksheets/sheet1.xml", content: `<worksheet><sheetData>${rows}</sheetData></worksheet>` },
    ...more,
  ]);

describe("a CSV", () => {
  const TEXT = "Role,Net\r\nSenior – “north”,£1\r\n";

  it.each([
    ["UTF-8", Buffer.from(TEXT)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16, little end first", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
    ["UTF-16 without a mark", Buffer.from(TEXT, "utf16le")],
    ["Windows-1252", Buffer.from("Role,Net\r\nSenior \x96 \x93north\x94,\xa31\r\n", "latin1")],
  ])("is read from %s, in whatever pieces it comes", async (_, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) expect(await csvOfBytes(bytes, "csv", size)).toBe(TEXT);
  });

  it.each([";", "\t"])("is separated by commas where it was by %j", async (mark) => {
    const csv = await csvOfBytes(Buffer.from(`Role${mark}Net\r\n"a${mark}b"${mark}"1,200.00"\r\n`));
    expect(parse(csv)).toEqual([
      ["Role", "Net"],
      [`a${mark}b`, "1,200.00"],
    ]);
  });

  it.each([
    ["longer", `Role;Net\n"${"x".repeat(3_000_000)}`, "quotation mark in row"],
    ["wider", `Role;Net\n${";".repeat(600)}\n1;2\n`, "at most 500 columns, found more in row 2"],
  ])("is refused where a row is %s than any, before the whole of it is kept", async (_, text, words) => {
    let given = 0;
    async function* pieces() {
      const bytes = Buffer.from(text);
      for (let turn = 0; turn < 50; turn++) {
        given++;
        yield bytes;
      }
    }
    await expect(textOf(csvOf(pieces(), "csv"))).rejects.toThrow(UnreadableFile);
    expect(given).toBeLessThan(50);
    await expect(csvOfBytes(Buffer.from(text), "csv", 65_536)).rejects.toThrow(words);
  });

  it.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["a PDF", Buffer.from("%PDF-1.7 …"), "found a PDF"],
    ["an old workbook", fixture("old-workbook.xls"), "old sort (.xls)"],
    ["bytes that are no text", Buffer.from([65, 1, 2, 66, 67, 0, 68, 69, 70]), "other than text"],
    ["text of two encodings", Buffer.concat([Buffer.from("Rôle,Net\n"), Buffer.from([0xa3, 0x31])]), "two"],
  ])("is refused where it is %s", async (_, bytes, words) => {
    await expect(csvOfBytes(bytes)).rejects.toThrow(UnreadableFile);
    await expect(csvOfBytes(bytes)).rejects.toThrow(words);
  });
});

describe("a preview", () => {
  it.each([
    ["with more columns than any file has", `Role${",".repeat(500)}\n`, "at most 500 columns"],
    ["with a quotation mark that is never closed", `Role,Net\n"${"x".repeat(300_000)}`, "never closed"],
    ["with a heading as long as a page", `Role,${"x".repeat(256)}\n`, "found one of 256 in column 2"],
  ])("of a file %s is refused", async (_, text, words) => {
    const preview = () => readPreview(inPieces(Buffer.from(text), 100), "csv");
    await expect(preview()).rejects.toThrow(UnreadableFile);
    await expect(preview()).rejects.toThrow(words);
  });
});

describe("a workbook", () => {
  it("is read as LibreOffice saves it: days, money, formulas, lengths of time, quotes, blank rows, errors", async () => {
    const csv = await csvOfBytes(fixture("charges.xlsx"), "xlsx", 1000);
    expect(parse(csv, { skip_empty_lines: false, relax_column_count: true })).toEqual([
      ["W/E", "Booking ref", "Hours", "Charge rate", "Net amount", "VAT amount", "Job title"],
      ["2026-02-01", "A-7K3Q9D", "37.5", "41.2", "1545", "309", 'Senior “social worker”, "north"'],
      [""],
      ["2026-02-08", "A-7K3Q9D", "37:30", "41.2", "-1545", "-309", "Two\nlines"],
      ["2026-02-15", "A-7K3Q9D", "37", "41.2", "#DIV/0!", "0.3", "1"],
    ]);
  });

  it("comes out as lines, and its error as a fault of its cell", async () => {
    const csv = new TextEncoder().encode(await csvOfBytes(fixture("charges.xlsx"), "xlsx", 1000));
    const header = (parse(csv, { to: 1 }) as string[][])[0] ?? [];
    const { mapping, missing, extra } = findColumns(header, "invoice");
    expect({ missing, extra }).toEqual({ missing: [], extra: [] });
    const faults: ImportFault[] = [];
    const lines: Line[] = [];
    const reader = new LineReader(mapping, "invoice", (fault) => faults.push(fault));
    const keep = (batch: { length: number; lineAt: (index: number) => Line }) => {
      for (let index = 0; index < batch.length; index++) lines.push(batch.lineAt(index));
    };
    reader.read(csv, keep);
    reader.end(keep);
    expect(lines.map(({ hours, charged }) => [hours.standard, charged.gross])).toEqual([
      [3750, 185_400],
      [3750, -185_400],
    ]);
    expect(faults).toEqual([{ row: 5, column: "Net amount", message: expect.stringContaining("#DIV/0!") }]);
  });

  it("reads cells of every sort, and passes a sheet with nothing in it", async () => {
    const bytes = bookOf(
      '<row r="2"><c t="inlineStr"><is><r><t>a_x0041_</t></r><r><t> b</t></r><rPh><t>no</t></rPh></is></c><c r="C2" t="b"><v>0</v></c></row>' +
        '<row r="4"><c r="A4" t="str"><f>X</f><v>say "x"</v></c><c r="B4"><f>A1*2</f></c><c r="C4"><v>0.30000000000000004</v></c></row>',
    );
    expect(await csvOfBytes(bytes, "xlsx")).toBe('\naA b,,FALSE\n\n"say ""x""",=A1*2,0.3\n');
  });

  const stylesOf = (formats: string, cells: string): Part => ({
    name: "xl/styles.xml",
    content: `<styleSheet><numFmts>${formats}</numFmts><cellXfs>${cells}</cellXfs></styleSheet>`,
  });

  it("shows days and lengths of time as their formats say, whatever stands in the formats besides", async () => {
    const codes = ["[Red]yyyy", "[h]:mm", "&quot;day&quot; 0", "[[[$-809]mmm", `0${"[".repeat(500_000)}`];
    const bytes = bookOf(
      `<row r="1">${codes.map((_, style) => `<c s="${style}"><v>46054</v></c>`).join("")}</row>`,
      stylesOf(
        codes.map((code, id) => `<numFmt numFmtId="${200 + id}" formatCode="${code}"/>`).join(""),
        codes.map((_, id) => `<xf numFmtId="${200 + id}"/>`).join(""),
      ),
    );
    // Read letter by letter; read anew from each bracket it is a minute and more, and longer than a test may take.
    const [row] = parse(await csvOfBytes(bytes, "xlsx", 65_536)) as string[][];
    expect(row).toEqual(["2026-02-01", "1105296:00", "46054", "2026-02-01", "46054"]);
  });

  const bomb = () => zipOf([...BOOK, { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(80 * 2 ** 20, " ") }]);
  it.each([
    ["cut off", () => fixture("charges.xlsx").subarray(0, 4000), "damaged or was cut off"],
    ["broken inside", () => bookOf("<row><c><v>1</c></row>"), "damaged"],
    ["locked", () => zipOf(BOOK.map((part) => ({ ...part, flags: 1 }))), "locked by a password"],
    ["an archive of something else", () => zipOf([{ name: "a.txt", content: "a" }]), "another sort"],
    ["empty", () => bookOf(""), "No sheet"],
    ["wider than any", () => bookOf('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "at most 500 columns"],
    ["one that points at a text that is not there", () => bookOf('<row r="1"><c t="s"><v>9</v></c></row>'), "damaged"],
    ["one whose rows go backwards", () => bookOf('<row r="2"/><row r="1"/>'), "damaged"],
    ["a bomb", bomb, "far beyond its size"],
    ["one whose tags stand in one another without end", () => bookOf("<a>".repeat(100_000)), "far beyond its size"],
    [
      "one with more ways to show a cell than any has",
      () => bookOf("", stylesOf("", "<xf/>".repeat(70_000))),
      "far beyond its size",
    ],
    [
      "one that defines words to grow",
      () =>
        zipOf([
          ...BOOK,
          {
            name: "xl/worksheets/sheet1.xml",
            content: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>',
          },
        ]),
      "far beyond its size",
    ],
  ])("is refused where it is %s, and leaves nothing behind", async (_, make, words) => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("accord-workbook-"));
    const before = left();
    const bytes = make();
    await expect(csvOfBytes(bytes, "xlsx", 65_536)).rejects.toThrow(words);
    expect(left().filter((name) => !before.includes(name))).toEqual([]);
  });

  it("gives every row of a large one that a library wrote", async () => {
    const many = 20_000;
    const rows = Array.from({ length: many }, (_, row) => [
      { value: new Date(Date.UTC(2026, 1, 1)), type: Date, format: "dd/mm/yyyy" },
      `A-${row}`,
      { value: row / 4, type: Number },
    ]);
    const bytes = await writeExcelFile([["W/E", "Booking ref", "Hours"], ...rows]).toBuffer();
    const lines = (await csvOfBytes(bytes, "xlsx", 65_536)).trimEnd().split("\n");
    expect([lines.length, lines[0], lines[2], lines.at(-1)]).toEqual([
      many + 1,
      "W/E,Booking ref,Hours",
      "2026-02-01,A-1,0.25",
      "2026-02-01,A-19999,4999.75",
    ]);
  });
});

describe("the file of faults", () => {
  it("is the upload with what is wrong in each row, and made harmless", async () => {
    const upload = Buffer.from('Role,Net\r\n=1+1,-12.34\n"a ""b"", c",twelve\r\n@x\n');
    const faults = [
      { row: 3, column: "Net", message: "Expected an amount" },
      { row: 3, column: "Role", message: "Too long" },
      { row: null, column: null, message: "The file is odd" },
    ];
    const csv = await textOf(faultsCsv(inPieces(upload), faults));
    expect(csv.startsWith("\ufeff")).toBe(true);
    expect(parse(csv, { bom: true })).toEqual([
      ["Role", "Net", "Errors"],
      ["'=1+1", "-12.34", ""],
      ['a "b", c', "twelve", "Net: Expected an amount; Role: Too long"],
      ["'@x", "", ""],
      ["", "", "The file is odd"],
    ]);
  });

  it("says at its end what is wrong with a row that no spreadsheet could hold, and with those after it", async () => {
    const upload = Buffer.from(`Net\n1\n${",".repeat(600)}\n3\n`);
    const faults = [3, 4].map((row) => ({ row, column: null, message: `Wrong in ${row}` }));
    const csv = await textOf(faultsCsv(inPieces(upload), faults));
    const rows = parse(csv, { bom: true, relax_column_count: true }) as string[][];
    expect(rows.slice(-2).map((row) => row.at(-1))).toEqual(["Wrong in 3", "Wrong in 4"]);
  });

  it("is given in pieces, however long its rows are", async () => {
    const upload = Buffer.from(`Net\n${`${"x".repeat(500_000)}\n`.repeat(10)}`);
    let longest = 0;
    for await (const piece of faultsCsv(inPieces(upload, 65_536), [])) longest = Math.max(longest, piece.length);
    expect(longest).toBeLessThan(2_000_000);
  });

  it("replaces the errors of the time before", async () => {
    const csv = await textOf(faultsCsv(inPieces(Buffer.from("Net,Errors\n1,old\n")), []));
    expect(parse(csv, { bom: true })).toEqual([
      ["Net", "Errors"],
      ["1", ""],
    ]);
  });
});

describe("the template", () => {
  it.each(["invoice", "timesheet"] as const)("is read without being told anything: %s", (kind) => {
    const csv = templateCsv(kind);
    const header = (parse(csv, { bom: true, to: 1 }) as string[][])[0] ?? [];
    const { mapping, missing, extra, suggestions } = findColumns(header, kind);
    expect({ missing, extra, suggestions }).toEqual({ missing: [], extra: [], suggestions: [] });
    const faults: ImportFault[] = [];
    const reader = new LineReader(mapping, kind, (fault) => faults.push(fault));
    reader.read(new TextEncoder().encode(csv), () => {});
    reader.end(() => {});
    expect({ faults, rows: reader.rows }).toEqual({ faults: [], rows: 1 });
  });
});
