import { formatRate } from "../money";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind, ChargeShare, EngagementRoute } from "./charge-breakdown";
import { blendProblems, labelProblems, shareAlone, shareLabel } from "./share-problems";
import { inProse, lineName } from "./sums";

/** A fault in the shape of a breakdown, which stops any sum from being trusted. Every part is in plain words. */
export type ChargeProblem = {
  /** The line's place in `lines`; null where the fault is in the breakdown itself. */
  readonly line: number | null;
  /** "Holiday pay", "Hours a week" */
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly mend: string;
};

/** Lines that a route cannot have. A limited company's rate holds its own costs; only an umbrella has an umbrella's margin. */
const LINES_REFUSED: Readonly<Record<EngagementRoute, readonly ChargeLineKind[]>> = {
  paye: ["umbrella-margin"],
  umbrella: [],
  "limited-company": ["holiday-pay", "employer-ni", "apprenticeship-levy", "employer-pension", "umbrella-margin"],
};

const ROUTE_NAMES: Readonly<Record<EngagementRoute, string>> = {
  paye: "PAYE",
  umbrella: "umbrella company",
  "limited-company": "limited company",
};

/** "PAYE", "umbrella company", "limited company" */
export const routeName = (route: EngagementRoute): string => ROUTE_NAMES[route];

const MOST_HOURS_A_DAY = 24_00;
const MOST_HOURS_A_WEEK = 168_00;

/** Every fault in the shape of a breakdown, those of the whole first and then line by line; none when it can be summed and judged. */
export function chargeProblems(charge: ChargeBreakdown): readonly ChargeProblem[] {
  if (charge.shares) return sharedProblems(charge, charge.shares);
  const problems: ChargeProblem[] = [];
  addWholeProblems(problems, charge);
  const refused = LINES_REFUSED[charge.route];
  for (let index = 0; index < charge.lines.length; index++) addLineProblems(problems, charge, index, refused);
  return problems;
}

/** The faults of each rate of a week, named with it, and only then those of the rates together. */
function sharedProblems(charge: ChargeBreakdown, shares: readonly ChargeShare[]): readonly ChargeProblem[] {
  const ofEach = shares.flatMap((share, index) =>
    chargeProblems(shareAlone(charge, share)).map((problem) => ({
      ...problem,
      subject: `${shareLabel(share, index)}, ${inProse(problem.subject)}`,
    })),
  );
  const problems = [...labelProblems(shares), ...ofEach];
  return problems.length > 0 ? problems : blendProblems(charge, shares);
}

/** "Holiday pay: expected no such line for a limited company, found £4.22. Remove the line." */
export const describeProblem = (problem: ChargeProblem): string =>
  `${problem.subject}: expected ${problem.expected}, found ${problem.found}. ${problem.mend}`;

function addWholeProblems(problems: ChargeProblem[], charge: ChargeBreakdown): void {
  const { unit, hoursPerWeek, paidHoursPerDay, statedTotal } = charge;
  if (!isHours(hoursPerWeek, MOST_HOURS_A_WEEK))
    problems.push({
      line: null,
      subject: "Hours a week",
      expected: "more than 0 and at most 168",
      found: describeHours(hoursPerWeek),
      mend: "Enter the contracted paid hours a week.",
    });
  if (unit === "day" && !isHours(paidHoursPerDay, MOST_HOURS_A_DAY))
    problems.push({
      line: null,
      subject: "Paid hours in a day",
      expected: "more than 0 and at most 24",
      found: describeHours(paidHoursPerDay),
      mend: "Enter the paid hours in a day, so that the day rate can be turned into an hourly one.",
    });
  if (unit === "hour" && paidHoursPerDay !== null)
    problems.push({
      line: null,
      subject: "Paid hours in a day",
      expected: "none for an hourly rate",
      found: describeHours(paidHoursPerDay),
      mend: "Remove the hours, or charge by the day.",
    });
  if (!charge.lines.some(isPay))
    problems.push({
      line: null,
      subject: "Pay",
      expected: "a pay line above £0.00",
      found: "none",
      mend: "Enter what the worker is paid before tax.",
    });
  if (statedTotal < 0)
    problems.push({
      line: null,
      subject: "Total",
      expected: "£0.00 or more",
      found: formatRate(statedTotal),
      mend: "Enter the total that the council pays.",
    });
}

const isPay = ({ kind, rate }: ChargeLine): boolean => kind === "pay" && rate > 0;

function addLineProblems(
  problems: ChargeProblem[],
  { route, lines }: ChargeBreakdown,
  index: number,
  refused: readonly ChargeLineKind[],
): void {
  const line = lines[index] as ChargeLine;
  const { kind, name, rate } = line;
  if (rate < 0)
    problems.push(
      ofLine(line, index, "£0.00 or more", formatRate(rate), "Take a discount off the line that it lowers."),
    );
  if (kind === "other" && !name?.trim())
    problems.push(ofLine(line, index, "a name", "none", "Say what the charge is for."));
  if (name !== null && kind !== "other")
    problems.push(
      ofLine(
        line,
        index,
        "no name of its own",
        `‘${name}’`,
        "Remove the name, or make it a line of its own under Other.",
      ),
    );
  if (refused.includes(kind))
    problems.push(
      ofLine(
        line,
        index,
        `no such line for ${routeName(route)}`,
        formatRate(rate),
        "Remove the line, or choose the route by which the worker is engaged.",
      ),
    );
  for (let before = 0; before < index; before++)
    if (isSameLine(lines[before] as ChargeLine, line)) {
      problems.push(
        ofLine(
          line,
          index,
          "one line of each kind",
          "a second one",
          "Put the two together, or name what differs under Other.",
        ),
      );
      break;
    }
}

const ofLine = (line: ChargeLine, index: number, expected: string, found: string, mend: string): ChargeProblem => ({
  line: index,
  subject: lineName({ ...line, name: line.name?.trim() || null }),
  expected,
  found,
  mend,
});

const isSameLine = (one: ChargeLine, other: ChargeLine): boolean =>
  one.kind === other.kind && nameKey(one.name) === nameKey(other.name);

const nameKey = (name: string | null): string => name?.trim().toLowerCase() ?? "";

const isHours = (hours: number | null, most: number): boolean =>
  hours !== null && Number.isSafeInteger(hours) && hours > 0 && hours <= most;

const describeHours = (hours: number | null): string => (hours === null ? "none" : String(hours / 100));
