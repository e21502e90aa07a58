import { stringify } from "csv-stringify/sync";
import type { Period } from "~/domain/period";
import type { ByAge, Figures, Happened, Share, SubmissionShare } from "~/domain/references/figures";
import type { ShownFigures } from "./show-figures";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/**
 * The figures as CSV: one row for all, each month, giver, agency and occasion, and each council that submissions went to.
 * Days are ISO 8601; what is not told, and what a row has not, is empty. A cell that a spreadsheet would take for a formula
 * begins with an apostrophe.
 */
export function writeFiguresFile({ period, references, submissions, ageBands }: ShownFigures): string {
  const { all, byMonth, byGiver, byAgency, byOccasion } = references;
  const rowOf = (groupedBy: string, name: string, of: Partial<Figures & SubmissionShare>, within = period): Row => ({
    grouped_by: groupedBy,
    name,
    from: within.from,
    to: within.to,
    ...happenedCells(of),
    ...agedCells("outstanding", of.outstanding, ageBands),
    ...agedCells("overdue", of.overdue, ageBands),
    submissions: of.submissions ?? null,
    submissions_with_enough_references: of.enough?.part ?? null,
  });
  const agencies = new Map<string, Partial<Figures & SubmissionShare>>();
  for (const { name, ...figures } of [...byAgency, ...(submissions?.byAgency ?? [])])
    agencies.set(name, { ...agencies.get(name), ...figures });
  const rows = [
    rowOf("all", "", { ...all, ...submissions?.all }),
    ...byMonth.map(({ month, ...happened }) => rowOf("month", month.from.slice(0, 7), happened, month)),
    ...byGiver.map(({ name, ...figures }) => rowOf("giver", name, figures)),
    ...[...agencies].map(([name, figures]) => rowOf("agency", name, figures)),
    ...byOccasion.map(({ name, ...figures }) => rowOf("occasion", name, figures)),
    ...(submissions?.byCouncil ?? []).map(({ name, ...share }) => rowOf("receiving-council", name, share)),
  ];
  return stringify(rows, { header: true, record_delimiter: "windows", escape_formulas: true });
}

/** "reference-figures-2026-09-01-to-2026-11-21.csv" */
export const figuresFileName = ({ from, to }: Period): string => `reference-figures-${from}-to-${to}.csv`;

const happenedCells = ({ daysToGive: took, ...happened }: Partial<Happened>): Row => ({
  asked_for: happened.asked ?? null,
  declined: partOf(happened.declined),
  mail_came_back: partOf(happened.bounced),
  given: happened.given ?? null,
  days_to_give_lower_quarter: took?.lowerQuarter ?? null,
  days_to_give_middle: took?.middle ?? null,
  days_to_give_upper_quarter: took?.upperQuarter ?? null,
  days_to_give_slowest_tenth: took?.slowestTenth ?? null,
  questions_answered: partOf(happened.answered),
  questions_asked: happened.answered?.whole ?? null,
  fell_due: happened.fellDue ?? null,
  given_on_time: partOf(happened.onTime),
});

const partOf = (share: Share | null | undefined): number | null => share?.part ?? null;

/** "outstanding", "outstanding_0_to_7_days", "outstanding_8_to_14_days", "outstanding_over_14_days" */
function agedCells(name: string, aged: ByAge | undefined, lastDays: readonly number[]): Row {
  const bands = lastDays.map((last, index) => `${index === 0 ? 0 : (lastDays[index - 1] ?? 0) + 1}_to_${last}_days`);
  const cells = [...bands, `over_${lastDays.at(-1)}_days`].map((band, index) => [
    `${name}_${band}`,
    aged?.bands[index] ?? null,
  ]);
  return { [name]: aged?.total ?? null, ...Object.fromEntries(cells) };
}
