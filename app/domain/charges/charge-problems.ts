import { formatRate } from "../money";
import type { ChargeBreakdown, ChargeLineKind, EngagementRoute } from "./charge-breakdown";
import { lineName } from "./sums";

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
  return [...wholeProblems(charge), ...charge.lines.flatMap((_, index) => lineProblems(charge, index))];
}

/** "Holiday pay: expected no such line for a limited company, found £4.22. Remove the line." */
export const describeProblem = (problem: ChargeProblem): string =>
  `${problem.subject}: expected ${problem.expected}, found ${problem.found}. ${problem.mend}`;

function wholeProblems(charge: ChargeBreakdown): readonly ChargeProblem[] {
  const problems: ChargeProblem[] = [];
  const report = (subject: string, expected: string, found: string, mend: string) =>
    problems.push({ line: null, subject, expected, found, mend });

  if (!isHours(charge.hoursPerWeek, MOST_HOURS_A_WEEK))
    report(
      "Hours a week",
      "more than 0 and at most 168",
      describeHours(charge.hoursPerWeek),
      "Enter the contracted paid hours a week.",
    );
  if (charge.unit === "day" && !isHours(charge.paidHoursPerDay, MOST_HOURS_A_DAY))
    report(
      "Paid hours in a day",
      "more than 0 and at most 24",
      describeHours(charge.paidHoursPerDay),
      "Enter the paid hours in a day, so that the day rate can be turned into an hourly one.",
    );
  if (charge.unit === "hour" && charge.paidHoursPerDay !== null)
    report(
      "Paid hours in a day",
      "none for an hourly rate",
      describeHours(charge.paidHoursPerDay),
      "Remove the hours, or charge by the day.",
    );
  if (!charge.lines.some((line) => line.kind === "pay" && line.rate > 0))
    report("Pay", "a pay line above £0.00", "none", "Enter what the worker is paid before tax.");
  if (charge.statedTotal < 0)
    report("Total", "£0.00 or more", formatRate(charge.statedTotal), "Enter the total that the council pays.");
  return problems;
}

function lineProblems(charge: ChargeBreakdown, index: number): readonly ChargeProblem[] {
  const line = charge.lines[index];
  if (!line) return [];
  const problems: ChargeProblem[] = [];
  const report = (expected: string, found: string, mend: string) =>
    problems.push({
      line: index,
      subject: lineName({ ...line, name: line.name?.trim() || null }),
      expected,
      found,
      mend,
    });

  if (line.rate < 0) report("£0.00 or more", formatRate(line.rate), "Take a discount off the line that it lowers.");
  if (line.kind === "other" && !line.name?.trim()) report("a name", "none", "Say what the charge is for.");
  if (line.kind !== "other" && line.name !== null)
    report("no name of its own", `‘${line.name}’`, "Remove the name, or make it a line of its own under Other.");
  if (LINES_REFUSED[charge.route].includes(line.kind))
    report(
      `no such line for ${routeName(charge.route)}`,
      formatRate(line.rate),
      "Remove the line, or choose the route by which the worker is engaged.",
    );
  if (charge.lines.findIndex((other) => isSameLine(other, line)) < index)
    report("one line of each kind", "a second one", "Put the two together, or name what differs under Other.");
  return problems;
}

const isSameLine = (one: ChargeBreakdown["lines"][number], other: ChargeBreakdown["lines"][number]): boolean =>
  one.kind === other.kind && nameKey(one.name) === nameKey(other.name);

const nameKey = (name: string | null): string => name?.trim().toLowerCase() ?? "";

const isHours = (hours: number | null, most: number): boolean =>
  hours !== null && Number.isSafeInteger(hours) && hours > 0 && hours <= most;

const describeHours = (hours: number | null): string => (hours === null ? "none" : String(hours / 100));
