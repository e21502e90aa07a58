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
