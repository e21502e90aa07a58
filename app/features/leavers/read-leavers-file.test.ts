import { describe, expect, it } from "vitest";
import { type LeaversFile, readLeaversFile } from "./read-leavers-file";

const HEADER = "registration_number,kind_of_post,post,last_day,reason_for_leaving";
const LINE = "SW154516,substantive,Social worker,2026-10-31,resigned";
const EWA = {
  line: 2,
  registrationNumber: "SW154516",
  kind: "substantive",
  post: "Social worker",
  leftOn: "2026-10-31",
  reason: "resigned",
};

const read = (...lines: readonly string[]): LeaversFile => readLeaversFile(new TextEncoder().encode(lines.join("\n")));
const faultsOf = (file: LeaversFile) =>
  file.ok ? [] : file.faults.map(({ line, column, message }) => [line, column, message]);

describe("a file of leavers", () => {
  it("is read with its columns in any order", () => {
    expect(
      read(
        "last_day,reason_for_leaving,registration_number,kind_of_post,post",
        "2026-10-31,resigned,SW154516,substantive,Social worker",
      ),
    ).toEqual({ ok: true, leavers: [EWA] });
  });

  it("may begin with a mark of its encoding, be separated by semicolons or tabs, and end its lines as Windows does", () => {
    const text = `\ufeff${HEADER}\r\n${LINE}\r\n`;
    const utf16 = new Uint8Array(Buffer.from(text, "utf16le"));
    for (const file of [
      readLeaversFile(new TextEncoder().encode(text)),
      readLeaversFile(utf16),
      read(HEADER.replaceAll(",", ";"), LINE.replaceAll(",", ";")),
      read(HEADER.replaceAll(",", "\t"), LINE.replaceAll(",", "\t")),
    ])
      expect(file).toEqual({ ok: true, leavers: [EWA] });
  });

  it("takes days as British spreadsheets write them, and words as the screens do", () => {
    expect(read(HEADER, "sw 0000154516,Substantive (permanent),Social worker,31/10/2026,Resigned")).toEqual({
      ok: true,
      leavers: [EWA],
    });
  });

  it("takes a permanent post for a substantive one, as other systems call it", () => {
    expect(read(HEADER, LINE.replace("substantive", "Permanent"))).toEqual({ ok: true, leavers: [EWA] });
  });

  it("skips empty lines, and counts them", () => {
    expect(read(HEADER, "", ",,,,", LINE)).toMatchObject({ leavers: [{ line: 4 }] });
  });
});

describe("a wrong header", () => {
  it("names what is missing, what is too much and what is misspelt", () => {
    expect(faultsOf(read("registration_number,kind_of_pots,name,last_day,reason_for_leaving", LINE))).toEqual([
      [1, "kind_of_pots", "Expected kind_of_post, found ‘kind_of_pots’. Change the heading to kind_of_post"],
      [1, "name", "Expected post, found ‘name’. Change the heading to post"],
    ]);
    expect(faultsOf(read(`${HEADER},name`, `${LINE},Ewa`))).toEqual([
      [1, "name", expect.stringMatching(/^The register keeps no such thing\. Remove the column/)],
    ]);
    expect(faultsOf(read(HEADER.replace("post,last_day", "last_day"), LINE))).toContainEqual([
      1,
      "post",
      "This column is missing. Add post to the first line",
    ]);
  });

  it("that has a column twice says so, and one in capitals or with a space is the same", () => {
    expect(faultsOf(read(`${HEADER},post`, `${LINE},x`))).toEqual([
      [1, "post", "This column is there twice. Keep one of them"],
    ]);
    expect(read(HEADER.replace("last_day", "Last day"), LINE)).toMatchObject({ ok: true });
  });

  it("is told before any line, and so is a file without one", () => {
    expect(faultsOf(read(LINE))).toHaveLength(10);
    expect(faultsOf(read(""))).toEqual([[null, null, expect.stringContaining("The file is empty")]]);
    expect(faultsOf(read(HEADER))).toEqual([[null, null, expect.stringContaining("no leavers")]]);
  });
});

describe("a wrong line", () => {
  it("has each of its faults listed, by line and column", () => {
    expect(faultsOf(read(HEADER, LINE, "154516,locum,,31.10.2026,resinged"))).toEqual([
      [
        3,
        "registration_number",
        "‘154516’ is not a Social Work England number: enter SW and up to six digits, like SW154516",
      ],
      [
        3,
        "kind_of_post",
        "Expected substantive, fixed-term, newly-qualified-year; found ‘locum’. Change it to one of these",
      ],
      [3, "post", "Enter the post; found nothing"],
      [
        3,
        "last_day",
        "Expected a day like 2026-01-31 or 31/01/2026, found ‘31.10.2026’. Write the last day worked in one of these two ways",
      ],
      [3, "reason_for_leaving", expect.stringMatching(/found ‘resinged’\. Change it to resigned$/)],
    ]);
  });

  it("is one with a day that does not exist, a formula, a comma too many, or a worker who stands there already", () => {
    const faults = faultsOf(
      read(
        HEADER,
        LINE,
        LINE.replace("2026-10-31", "30/02/2026"),
        LINE.replace("Social worker", "=HYPERLINK(1)"),
        LINE.replace("Social worker", "Social worker, duty"),
        LINE,
      ),
    );
    expect(faults).toEqual([
      [3, "last_day", expect.stringContaining("found ‘30/02/2026’")],
      [4, "post", expect.stringContaining("Post must begin with a letter or a figure")],
      [5, null, "Expected 5 values, found 6. Put a value that has a comma in it between quotation marks"],
      [6, "registration_number", "Line 2 has the same worker leaving on the same day. Keep one of the two lines"],
    ]);
  });

  it("is one whose post holds a registration number", () => {
    const faults = faultsOf(read(HEADER, LINE.replace("Social worker", "Social worker SW123456")));
    expect(faults).toEqual([[2, "post", expect.stringContaining("it contains ‘SW123456’. Leave it out")]]);
  });

  it("is one with a quotation mark that is not closed", () => {
    expect(faultsOf(read(HEADER, LINE, LINE.replace("Social", '"Social')))).toEqual([
      [expect.any(Number), null, expect.stringContaining("A quotation mark is not closed")],
    ]);
  });
});

describe("what is no CSV", () => {
  it("in the encoding of Windows is refused by the line of its first letter that cannot be read", () => {
    const bytes = Buffer.from(`${HEADER}\n${LINE}\n${LINE.replace("Social worker", "Caf\u00e9 team")}`, "latin1");
    expect(faultsOf(readLeaversFile(bytes))).toEqual([
      [3, null, expect.stringMatching(/after ‘SW154516,substantive,Caf’\. In the spreadsheet, use Save as, CSV UTF-8/)],
    ]);
  });

  it.each([
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1])],
  ])("is refused, %s for one", (_, bytes) => {
    expect(faultsOf(readLeaversFile(bytes))).toEqual([[null, null, expect.stringContaining("Save as, CSV UTF-8")]]);
  });
});
