import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { COLUMNS, GeneratedLines, generatedMapping } from "#test/factories/generated-lines";
import { compareLines } from "./compare-lines";
import type { Line } from "./line";
import { type Found, LineMatcher, type Matching } from "./line-matcher";
import { LineReader } from "./read-lines";
import type { Reconciled, VarianceClass } from "./variance";

const HOURS = COLUMNS.indexOf("hours_standard");

describe("Ten thousand generated lines", () => {
  test("show every fault that was put in, and no other", () => {
    const lines = new GeneratedLines(10_000);
    const found = new Map<number, readonly VarianceClass[]>();
    const whole = [...lines.csv()];
    const matcher = new LineMatcher(lines.matching());
    readAll(whole, (batch) => matcher.look(batch));
    const keep = (_: number, { row, asAgreed, reconciled }: Found) => {
      if (!asAgreed)
        found.set(
          row,
          reconciled.variances.map((one) => one.class),
        );
    };
    readAll(whole, (batch) => matcher.match(batch, keep));
    matcher.end(keep);

    for (const { fault, rows } of lines.seeded()) {
      expect(rows.flatMap((row) => found.get(row) ?? [])).toEqual([fault]);
      for (const row of rows) found.delete(row);
    }
    expect([...found]).toEqual([]);
  });
});

describe("Lines changed at random", () => {
  let matching: Omit<Matching, "pace">;
  let rows: readonly (readonly string[])[];
  const values = ["", "0", "0.00", "1", "-1.00", "7.40", "37.00", "37.01", "999.99", "SW100001", "2026-11-01", "PAYE"];

  beforeAll(() => {
    const lines = new GeneratedLines(300);
    const all = lines.matching();
    const terms = all.terms.filter((_, place) => place < 300 || place >= 4900);
    const ids = new Set(terms.map(({ assignmentId }) => assignmentId));
    matching = { ...all, terms, approved: [...all.approved].filter(({ assignmentId }) => ids.has(assignmentId)) };
    const text = Buffer.concat([...lines.csv()]).toString();
    rows = text
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(","));
  });

  /** Some rows, in any order, some of them twice; and some cells with the value of another row, or one out of the blue. */
  const changed = () =>
    fc
      .record({
        chosen: fc.array(fc.nat(299), { minLength: 1, maxLength: 30 }),
        edits: fc.array(
          fc.record({
            row: fc.nat(29),
            column: fc.nat(COLUMNS.length - 1),
            value: fc.oneof(fc.nat(299), fc.constantFrom(...values)),
          }),
          { maxLength: 12 },
        ),
      })
      .map(({ chosen, edits }) => {
        const made = chosen.map((row) => [...(rows[row] as readonly string[])]);
        for (const { row, column, value } of edits) {
          const target = made[row % made.length] as string[];
          target[column] = typeof value === "number" ? (rows[value]?.[column] ?? "") : value;
        }
        // Whether a row says its hours is the reader's to judge.
        for (const row of made) row[HOURS] ||= "0";
        return made;
      });

  test("come to the same by the fast path and in full", () => {
    fc.assert(
      fc.property(changed(), (made) => {
        expect(judge(made, { ...matching, pace: "fast" })).toEqual(judge(made, { ...matching, pace: "thorough" }));
      }),
      { numRuns: 80, seed: 5 },
    );
  });

  test("come to the same in whatever order they stand", () => {
    fc.assert(
      fc.property(changed(), (made) => {
        expect(judge(made.toReversed(), matching)).toEqual(judge(made, matching));
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  test("come to the same in two files as in one, where no week is charged twice", () => {
    fc.assert(
      fc.property(changed(), fc.nat(30), (made, at) => {
        const once = made.filter((row, place) => made.findIndex((other) => weekOf(other) === weekOf(row)) === place);
        const apart = [...judge(once.slice(0, at), matching), ...judge(once.slice(at), matching)].toSorted(byLine);
        expect(apart).toEqual(judge(once, matching));
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe("A line without an assignment’s number", () => {
  const lines = new GeneratedLines(1);
  const matching = { ...lines.matching(), terms: lines.terms.slice(0, 1), approved: [] };
  const row = Buffer.concat([...lines.csv()])
    .toString()
    .trim()
    .split("\n")[1]
    ?.split(",") as string[];
  const withCell = (column: (typeof COLUMNS)[number], value: string) =>
    row.with(COLUMNS.indexOf("assignment"), "").with(COLUMNS.indexOf(column), value);

  test("is for the assignment of its worker in that week", () => {
    expect(judge([withCell("assignment", "")], matching)).toMatchObject([{ assignment: lines.terms[0]?.number }]);
  });

  test("is for nobody’s where the worker is unknown", () => {
    expect(judge([withCell("worker_number", "SW999999")], matching)).toMatchObject([
      { assignment: null, reconciled: { standing: "rejected" } },
    ]);
  });

  test("is for nobody’s where another agency sends it", () => {
    expect(judge([withCell("agency", "Agency 7 Social Care Ltd")], matching)).toMatchObject([{ assignment: null }]);
  });
});

describe("Lines of one week", () => {
  const lines = new GeneratedLines(1);
  const [header, row] = Buffer.concat([...lines.csv()])
    .toString()
    .split("\n");
  const file = [Buffer.from(`${[header, row, row, row].join("\n")}\n`)];

  test("are counted as they come, those of another assignment apart", () => {
    const matcher = new LineMatcher(lines.matching());
    const other = row?.replace(lines.terms[0]?.number ?? "", lines.terms[1]?.number ?? "");
    const counted: number[] = [];
    readAll([Buffer.from(`${[header, row, other, row, row].join("\n")}\n`)], (batch) => {
      for (let index = 0; index < batch.length; index++) counted.push(matcher.countedPartiesOf(batch, index).ofWeek);
    });
    expect(counted).toEqual([1, 1, 2, 3]);
  });

  test("are handed over a week at a time", () => {
    const matcher = new LineMatcher(lines.matching());
    readAll(file, (batch) => matcher.look(batch));
    readAll(file, (batch) => matcher.match(batch, () => expect.fail("handed over before the end")));
    const rows: number[] = [];
    const weeks = [...matcher.endByWeek((_, { row }) => rows.push(row))];
    expect([weeks.length, rows]).toEqual([1, [2, 3, 4]]);
    matcher.end(() => expect.fail("handed over twice"));
  });
});

type Judged = { readonly line: Line; readonly assignment: string | null; readonly reconciled: Reconciled };

const weekOf = (row: readonly string[]): string =>
  `${row[COLUMNS.indexOf("assignment")] || row[COLUMNS.indexOf("worker_number")]} ${row[COLUMNS.indexOf("week_ending")]}`;

const byLine = (one: Judged, other: Judged): number =>
  compareLines(one.line, other.line) || JSON.stringify(one).localeCompare(JSON.stringify(other));

/** What becomes of rows, in the order of what they say. Rows that cannot be read are left out. */
function judge(rows: readonly (readonly string[])[], matching: Matching): readonly Judged[] {
  const file = [Buffer.from([COLUMNS, ...rows].map((row) => `${row.join(",")}\n`).join(""))];
  const matcher = new LineMatcher(matching);
  const judged: Judged[] = [];
  const keep = (_: number, { line, terms, reconciled }: Found) =>
    judged.push({ line: line(), assignment: terms?.number ?? null, reconciled });
  readAll(
    file,
    (batch) => matcher.look(batch),
    () => {},
  );
  readAll(
    file,
    (batch) => matcher.match(batch, keep),
    () => {},
  );
  matcher.end(keep);
  return judged.toSorted(byLine);
}

function readAll(
  pieces: readonly Uint8Array[],
  onBatch: Parameters<LineReader["read"]>[1],
  onFault: ConstructorParameters<typeof LineReader>[2] = (fault) => {
    throw new Error(JSON.stringify(fault));
  },
): void {
  const reader = new LineReader(generatedMapping, "invoice", onFault);
  for (const piece of pieces) reader.read(piece, onBatch);
  reader.end(onBatch);
}
