import { describe, expect, it } from "vitest";
import { findColumns, guessDates } from "./find-columns";

describe("findColumns", () => {
  it("knows the words of ordinary spreadsheets", () => {
    const header = ["W/E", "SWE No.", "Hours", "Charge Rate", "Net Amount", "VAT Amount", "PO Number", "Timesheet ID"];
    const { mapping, missing, extra, suggestions } = findColumns(header, "invoice");
    expect(mapping.columns).toEqual({
      week_ending: 0,
      worker_number: 1,
      hours_standard: 2,
      rate: 3,
      net: 4,
      vat: 5,
      purchase_order: 6,
    });
    expect({ missing, extra, suggestions }).toEqual({ missing: [], extra: ["Timesheet ID"], suggestions: [] });
  });

  it("says what is missing, and which heading looks like a misspelt one", () => {
    const { missing, suggestions } = findColumns(["Week endng", "Assignment number", "Hours", "Net"], "invoice");
    expect(missing).toEqual([["week_ending"], ["vat"]]);
    expect(suggestions).toEqual([{ heading: "Week endng", column: 0, field: "week_ending" }]);
  });

  it("suggests nothing for long headings that are nobody’s, as many as a file may have", () => {
    const letters = "abcdefghijklmnopqrstuvwxyz".repeat(3);
    const header = Array.from({ length: 500 }, (_, column) => letters.slice(column % 26, (column % 26) + 60) + column);
    expect(findColumns(header, "invoice").suggestions).toEqual([]);
  });

  it("gives no column to two fields, and no field two columns", () => {
    const { mapping, extra } = findColumns(["Net", "Net amount", "Total", "VAT"], "invoice");
    expect(mapping.columns).toMatchObject({ net: 0, gross: 2, vat: 3 });
    expect(extra).toEqual(["Net amount"]);
  });
});

describe("guessDates", () => {
  it.each([
    [["1/2/2026", "13/2/2026"], "day-first"],
    [["1/2/2026", "2/13/2026"], "month-first"],
    [["1/2/2026"], "day-first"],
  ])("reads %j as %s", (cells, expected) => expect(guessDates(cells)).toBe(expected));
});
