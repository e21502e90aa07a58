import type { Day } from "../../day";
import type { Standing } from "../variance";
import { monthsWith } from "./months-with";

/** How many lines of an agency stand in one way in the accounts of a month. */
export type LinesStanding = {
  readonly agency: string;
  /** The first of the month. */
  readonly period: Day;
  readonly standing: Standing;
  readonly lines: number;
};

/** How many lines came as agreed, and how many came. */
export type Accuracy = {
  readonly lines: number;
  readonly matched: number;
  /** Whole per cent, rounded down: 100 is every line. Null where no line came. */
  readonly percent: number | null;
};

export type MonthAccuracy = Accuracy & { readonly period: Day };

export type AgencyAccuracy = Accuracy & { readonly agency: string; readonly byMonth: readonly MonthAccuracy[] };

export type AccuracyFigures = {
  readonly all: Accuracy;
  readonly byMonth: readonly MonthAccuracy[];
  /** The least accurate first. */
  readonly byAgency: readonly AgencyAccuracy[];
};

/** The share of lines that came as agreed, by month and by agency; each of the months from the first in which lines came. */
export function accuracyOf(rows: readonly LinesStanding[], months: readonly Day[]): AccuracyFigures {
  const told = monthsWith(rows, months);
  const names = [...new Set(rows.map(({ agency }) => agency))];
  const byAgency = names
    .map((agency): AgencyAccuracy => {
      const own = rows.filter((row) => row.agency === agency);
      return { agency, ...shareOf(own), byMonth: byMonthOf(own, told) };
    })
    .toSorted((one, other) => (one.percent ?? 0) - (other.percent ?? 0) || one.agency.localeCompare(other.agency));
  return { all: shareOf(rows), byMonth: byMonthOf(rows, told), byAgency };
}

const byMonthOf = (rows: readonly LinesStanding[], months: readonly Day[]): readonly MonthAccuracy[] =>
  months.map((period) => ({ period, ...shareOf(rows.filter((row) => row.period === period)) }));

function shareOf(rows: readonly LinesStanding[]): Accuracy {
  let [lines, matched] = [0, 0];
  for (const row of rows) {
    lines += row.lines;
    if (row.standing === "matched") matched += row.lines;
  }
  return { lines, matched, percent: lines === 0 ? null : Math.floor((matched * 100) / lines) };
}
