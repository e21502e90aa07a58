import { expect, it } from "vitest";
import { dayOf } from "../../day";
import { accuracyOf, type LinesStanding } from "./accuracy";

const [october, november] = [dayOf("2026-10-01"), dayOf("2026-11-01")];
const row = (agency: string, period: typeof october, standing: LinesStanding["standing"], lines: number) => ({
  agency,
  period,
  standing,
  lines,
});

it("is the share of lines that came as agreed, by month and by agency, the least accurate first", () => {
  const { all, byMonth, byAgency } = accuracyOf(
    [
      row("Alder", october, "matched", 9),
      row("Alder", october, "in-variance", 1),
      row("Birch", november, "matched", 1),
      row("Birch", november, "rejected", 3),
    ],
    [october, november],
  );
  expect(all).toEqual({ lines: 14, matched: 10, percent: 71 });
  expect(byMonth).toEqual([
    { period: october, lines: 10, matched: 9, percent: 90 },
    { period: november, lines: 4, matched: 1, percent: 25 },
  ]);
  expect(byAgency.map(({ agency, percent }) => [agency, percent])).toEqual([
    ["Birch", 25],
    ["Alder", 90],
  ]);
  expect(byAgency[1]?.byMonth[1]).toEqual({ period: november, lines: 0, matched: 0, percent: null });
});

it("is a hundred per cent of every line alone", () => {
  expect(accuracyOf([row("A", october, "matched", 999), row("A", october, "in-variance", 1)], []).all.percent).toBe(99);
});

it("is not known where no line came", () => {
  expect(accuracyOf([], [october]).all.percent).toBeNull();
});
