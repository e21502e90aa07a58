import type { Day } from "../../day";
import type { AgreedTerms } from "../agreed-terms";
import type { ApprovedWeek, Line } from "../line";
import { hoursIn, type Segment } from "./agreed-rates";
import { contractedIn, evenWeights, shareOfWeek, sum, workingDaysInside } from "./week";

type Asked = {
  readonly line: Pick<Line, "daily" | "hours" | "rates" | "unit">;
  readonly approved: Pick<ApprovedWeek, "daily"> | null;
  readonly terms: AgreedTerms;
  readonly days: readonly Day[];
  readonly segments: readonly Segment[];
};

export type Weights = {
  /** How the hours lie on the seven days. */
  readonly weights: readonly number[];
  readonly daysAre: "stated" | "spread";
};

/**
 * The days of a line's hours: as the line states them; else as its timesheet does; else evenly over Monday to Friday of
 * the days inside the assignment. Where the charge changed in the week and the line charges the rate of one part of it
 * for no more hours than that part holds, it is for that part: agencies bill such a week as two lines.
 */
export function weightsOf(asked: Asked): Weights {
  const { line, approved, terms, days } = asked;
  const stated = line.daily ?? approved?.daily ?? null;
  const isStated = stated !== null && sum(stated) > 0;
  const weights = isStated ? stated : evenWeights(terms, days);
  const part = line.daily === null ? partCharged(asked, weights, isStated) : null;
  return {
    weights: part ? weights.map((weight, day) => (part.days.includes(day) ? weight : 0)) : weights,
    daysAre: isStated ? "stated" : "spread",
  };
}

function partCharged(
  { line, terms, days, segments }: Asked,
  weights: readonly number[],
  isStated: boolean,
): Segment | null {
  const rate = line.rates.standard;
  if (segments.length === 1 || rate === null) return null;
  const [part, ...more] = segments.filter(({ rates }) => rates.standard.total === rate);
  if (!part || more.length > 0) return null;
  const holds = isStated
    ? hoursIn(part, weights)
    : shareOfWeek(
        contractedIn(terms, line.unit),
        workingDaysInside(
          terms,
          part.days.map((day) => days[day] as Day),
        ),
      );
  return holds > 0 && line.hours.standard <= holds ? part : null;
}
