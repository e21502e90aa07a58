import type { ChargeBreakdown, ChargeShare, EngagementRoute } from "../charges/charge-breakdown";
import { routeName } from "../charges/charge-problems";
import { shareAlone, shareLabel } from "../charges/share-problems";
import {
  checkStatutoryLines,
  isBelowLaw,
  livingWageShortfall,
  lowestPay,
  niOverRecovery,
  overWeeks,
  type StatutoryCheck,
} from "../charges/statutory-cost";
import { hasStatutoryLines } from "../charges/statutory-lines";
import type { StatutoryParameters } from "../charges/statutory-parameters";
import {
  inProse,
  kindName,
  lineName,
  paidHoursPerUnit,
  perHour,
  rateOfKind,
  sumDifference,
  sumOfLines,
} from "../charges/sums";
import { daysBetween, formatDay } from "../day";
import type { SubmissionFacts } from "../facts";
import { formatGap, formatPence, formatPercent, formatRate, type Rate } from "../money";
import { rulesOf } from "../rulebooks/in-force";
import type { ChargeBreakdownTerms } from "../rulebooks/rulebook";
import type { FindingPart } from "../verdict";
import { DAYS_IN_A_WEEK, formatHours, plainHours, WEEKS_IN_A_YEAR } from "../working-time";
import { laterTaxYears } from "./later-tax-years";
import type { Explain, Judgement, Rule } from "./rule";
import { problemsOfCharge } from "./submitted-charge";
import { asList } from "./words";

/**
 * Every line of the charge is itemised, the lines add up exactly to the stated total, and the statutory lines are those
 * that the law's figures of the day give. A difference in a statutory line is shown and flagged, never refused on pence:
 * above, the council sees what it pays for; below what the law itself asks, the council decides.
 */
export const judgeChargeBreakdown: Rule<ChargeBreakdownTerms> = (facts, { value }, { statutory }) => ({
  outcome: weigh(facts, statutory, value.statutoryTolerance),
  decidedBy: "facts",
  explain,
});

const explain: Explain<ChargeBreakdownTerms> = (facts, { value }, context) => {
  const { charge } = facts;
  const { statutory: parameters } = context;
  const { statutoryTolerance: tolerance } = value;
  const outcome = weigh(facts, parameters, tolerance);
  const shape = shapeParts(charge);
  const parts =
    shape.length > 0
      ? shape
      : [
          ...sumParts(charge),
          routePart(charge.route, facts.routesAccepted),
          ...statutoryParts(facts, parameters, tolerance),
          ...laterTaxYears(facts, context, tolerance),
        ];
  const deciding = parts.filter((part) => part.outcome === outcome);
  const remedies = deciding.flatMap((part) => part.remedy ?? []);
  return {
    reason: (outcome === "met" ? parts.filter(isWorthSaying) : deciding).map((part) => part.reason).join(" "),
    values: shape.length > 0 ? [] : valuesOf(charge, parameters),
    working: shape.length > 0 ? [] : workingOf(charge, parameters),
    remedy: outcome === "met" ? null : remedies.join(" "),
    parts,
  };
};

/** The worst of the parts, before their words. */
function weigh(
  { charge, routesAccepted }: SubmissionFacts,
  parameters: StatutoryParameters | null,
  tolerance: Rate,
): Judgement["outcome"] {
  if (problemsOfCharge(charge).length > 0) return "not met";
  if (!addsUp(charge) || !routesAccepted.includes(charge.route)) return "not met";
  if (!hasStatutoryLines(charge.route)) return "met";
  if (parameters === null || livingWageShortfall(charge, parameters) > 0) return "needs a decision";
  for (const check of checkStatutoryLines(charge, parameters))
    if (isBelowLaw(charge, check, tolerance)) return "needs a decision";
  return "met";
}

/** Each rate of a week has lines and a total of its own, and the average of several could hide that they differ. */
const addsUp = (charge: ChargeBreakdown): boolean => (charge.shares ? charge.shares.every(isExact) : isExact(charge));

const isExact = (charge: Pick<ChargeBreakdown, "lines" | "statedTotal">): boolean => sumDifference(charge) === 0;

type Part = FindingPart & Pick<Judgement, "outcome">;

const SUM = "Lines and total";

/** In a met finding, the sum is said always and another part only where it flags something. */
const isWorthSaying = (part: Part): boolean => part.title.startsWith(SUM) || part.remedy !== null;

const unitWords = (charge: ChargeBreakdown): string => (charge.unit === "hour" ? "an hour" : "a day");

const shapeParts = (charge: ChargeBreakdown): readonly Part[] =>
  problemsOfCharge(charge).map(({ subject, expected, found, mend }) => ({
    title: subject,
    outcome: "not met",
    reason: `${subject}: expected ${expected}, found ${found}.`,
    remedy: mend,
  }));

const sumParts = (charge: ChargeBreakdown): readonly Part[] =>
  charge.shares
    ? charge.shares.map((share, index) => {
        const part = sumPart(shareAlone(charge, share));
        const label = shareLabel(share, index);
        return { ...part, title: `${SUM}: ${label}`, reason: `${label}: ${uncapitalise(part.reason)}` };
      })
    : [sumPart(charge)];

const uncapitalise = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function sumPart(charge: ChargeBreakdown): Part {
  const sum = sumOfLines(charge.lines);
  const difference = sumDifference(charge);
  const lines = `${charge.lines.length} ${charge.lines.length === 1 ? "line adds" : "lines add"} up to ${formatRate(sum)} ${unitWords(charge)}`;
  if (difference === 0)
    return { title: SUM, outcome: "met", reason: `The ${lines}, exactly the stated total.`, remedy: null };
  return {
    title: SUM,
    outcome: "not met",
    reason: `The ${lines}, ${formatGap(difference)} ${difference > 0 ? "more" : "less"} than the stated total of ${formatRate(charge.statedTotal)}.`,
    remedy: `A total of ${formatRate(sum)}, or lines that come to ${formatRate(charge.statedTotal)}, would meet the rule.`,
  };
}

function routePart(route: EngagementRoute, accepted: readonly EngagementRoute[]): Part {
  const title = "Engagement route";
  if (accepted.includes(route))
    return { title, outcome: "met", reason: `The council accepts ${routeName(route)} for this post.`, remedy: null };
  const others = accepted.map(routeName);
  return {
    title,
    outcome: "not met",
    reason: `The council does not accept ${routeName(route)} for this post${others.length > 0 ? `: it accepts ${asList(others)}` : ""}.`,
    remedy:
      others.length > 0
        ? `A charge by a route that the council accepts (${asList(others)}) would meet the rule.`
        : "The council would have to accept a route.",
  };
}

function statutoryParts(
  facts: SubmissionFacts,
  parameters: StatutoryParameters | null,
  tolerance: Rate,
): readonly Part[] {
  const { charge } = facts;
  if (!hasStatutoryLines(charge.route)) return [];
  if (parameters === null)
    return [
      {
        title: "Statutory lines",
        outcome: "needs a decision",
        reason: `The statutory lines cannot be recomputed: the law’s figures for ${formatDay(rulesOf(facts))} have not been loaded.`,
        remedy: "The figures of that day, once loaded, would settle it.",
      },
    ];
  const checks = checkStatutoryLines(charge, parameters).map((check) => checkPart(charge, check, tolerance));
  return [livingWagePart(charge, parameters), ...checks, ...flatNiPart(facts, parameters, tolerance)];
}

function livingWagePart(charge: ChargeBreakdown, parameters: StatutoryParameters): Part {
  const title = "National living wage";
  const shortfall = livingWageShortfall(charge, parameters);
  const pay = formatRate(lowestPay(charge));
  const wage = formatRate(parameters.livingWage.value);
  if (shortfall === 0)
    return {
      title,
      outcome: "met",
      reason: `Pay of ${pay} an hour is not below the living wage of ${wage}.`,
      remedy: null,
    };
  return {
    title,
    outcome: "needs a decision",
    reason: `Pay of ${pay} an hour is ${formatGap(shortfall)} below the national living wage of ${wage}.`,
    remedy: `Pay of ${wage} an hour or more would meet the law.`,
  };
}

function checkPart(charge: ChargeBreakdown, check: StatutoryCheck, tolerance: Rate): Part {
  const { kind, stated, expected, difference, shortfall } = check;
  const title = kindName(kind);
  const unit = unitWords(charge);
  if (isBelowLaw(charge, check, tolerance)) {
    const asked = (stated + shortfall) as Rate;
    return {
      title,
      outcome: "needs a decision",
      reason: `${title} of ${formatRate(stated)} ${unit} is ${formatGap(shortfall)} below the ${formatRate(asked)} that the law asks on this pay.`,
      remedy: `${title} of ${formatRate(asked)} ${unit} would meet what the law asks.`,
    };
  }
  if (Math.abs(perHour(charge, difference)) <= tolerance)
    return {
      title,
      outcome: "met",
      reason: `${title} of ${formatRate(stated)} ${unit} agrees with ${formatRate(expected)} recomputed.`,
      remedy: null,
    };
  return {
    title,
    outcome: "met",
    reason: `${title} of ${formatRate(stated)} ${unit} is ${formatGap(difference)} ${difference > 0 ? "above" : "below"} the ${formatRate(expected)} recomputed${stated === 0 ? ", and may not be due" : ""}.`,
    remedy: `${title} of ${formatRate(expected)} ${unit} would agree.`,
  };
}

/** What flat employer NI costs beyond what is due: the threshold is the worker's once a week, and flat NI charges through it. */
function flatNiPart(
  { charge, startsOn, endsOn }: SubmissionFacts,
  parameters: StatutoryParameters,
  tolerance: Rate,
): readonly Part[] {
  if (charge.niMethod !== "flat") return [];
  const { perHour: over, perYear } = niOverRecovery(charge, parameters);
  if (over <= tolerance) return [];
  const weeks = Math.ceil((daysBetween(startsOn, endsOn) + 1) / DAYS_IN_A_WEEK);
  return [
    {
      title: "Employer National Insurance over-recovered",
      outcome: "met",
      reason: `Employer National Insurance is ${formatGap(over)} an hour more than is due, since it is flat on every hour: ${formatPence(perYear)} over a year of ${WEEKS_IN_A_YEAR} weeks at ${formatHours(charge.hoursPerWeek)}, ${formatPence(overWeeks(charge, over, weeks))} over the ${weeks} weeks of this assignment.`,
      remedy: "Spreading the weekly threshold over the week’s hours would take it off.",
    },
  ];
}

const valuesOf = (charge: ChargeBreakdown, parameters: StatutoryParameters | null) => [
  { label: "Stated total", value: `${formatRate(charge.statedTotal)} ${unitWords(charge)}` },
  { label: "Sum of the lines", value: `${formatRate(sumOfLines(charge.lines))} ${unitWords(charge)}` },
  { label: "Hours a week", value: plainHours(charge.hoursPerWeek) },
  ...(charge.shares ?? []).map(({ label, hoursPerWeek, statedTotal }) => ({
    label,
    value: `${formatHours(hoursPerWeek)} a week at ${formatRate(statedTotal)} ${unitWords(charge)}`,
  })),
  ...(parameters && hasStatutoryLines(charge.route) ? statutoryValues(parameters) : []),
];

function statutoryValues(parameters: StatutoryParameters) {
  const shown = (label: string, dated: { readonly provenance: string }, value: string) => ({
    label,
    value: dated.provenance === "unconfirmed" ? `${value} (unconfirmed)` : value,
  });
  const { employerNiRate, niWeeklyThreshold, holidayAccrual, apprenticeshipLevyRate, pensionRate, livingWage } =
    parameters;
  return [
    shown("Employer National Insurance rate", employerNiRate, formatPercent(employerNiRate.value)),
    shown("Secondary threshold a week", niWeeklyThreshold, formatPence(niWeeklyThreshold.value)),
    shown("Holiday accrual", holidayAccrual, formatPercent(holidayAccrual.value)),
    shown("Apprenticeship levy", apprenticeshipLevyRate, formatPercent(apprenticeshipLevyRate.value)),
    shown("Employer pension", pensionRate, formatPercent(pensionRate.value)),
    shown("National living wage an hour", livingWage, formatRate(livingWage.value)),
  ];
}

/** The sum, then each statutory line as the law's figures give it. */
function workingOf(charge: ChargeBreakdown, parameters: StatutoryParameters | null): readonly string[] {
  const sums = charge.shares ? workingOfWeek(charge, charge.shares) : [sumInWords(charge)];
  if (parameters === null || !hasStatutoryLines(charge.route)) return sums;

  const pay = rateOfKind(charge.lines, "pay");
  const gross = formatRate((pay + rateOfKind(charge.lines, "holiday-pay")) as Rate);
  const units = charge.hoursPerWeek / paidHoursPerUnit(charge);
  const { employerNiRate, niWeeklyThreshold, pensionWeeklyLowerLimit, pensionWeeklyUpperLimit } = parameters;
  const steps = {
    "holiday-pay": `${formatRate(pay)} × ${formatPercent(parameters.holidayAccrual.value)}`,
    "employer-ni":
      charge.niMethod === "flat"
        ? `${gross} × ${formatPercent(employerNiRate.value)}, flat`
        : `(${gross} × ${units} − ${formatPence(niWeeklyThreshold.value)}) ÷ ${units} × ${formatPercent(employerNiRate.value)}`,
    "apprenticeship-levy": `${gross} × ${formatPercent(parameters.apprenticeshipLevyRate.value)}`,
    "employer-pension": `weekly earnings between ${formatPence(pensionWeeklyLowerLimit.value)} and ${formatPence(pensionWeeklyUpperLimit.value)} ÷ ${units} × ${formatPercent(parameters.pensionRate.value)}`,
  };
  return [
    ...sums,
    ...checkStatutoryLines(charge, parameters).map(
      ({ kind, expected }) => `${kindName(kind)}: ${steps[kind]} = ${formatRate(expected)}`,
    ),
  ];
}

/** "£30.00 pay + £3.6210 holiday pay = £33.6210 an hour" */
function sumInWords(charge: ChargeBreakdown): string {
  const terms = charge.lines.map((line) => `${formatRate(line.rate)} ${inProse(lineName(line))}`).join(" + ");
  return `${terms} = ${formatRate(sumOfLines(charge.lines))} ${unitWords(charge)}`;
}

/** Each rate’s sum, and their average over the hours of the week: the one place where anything is rounded. */
function workingOfWeek(charge: ChargeBreakdown, shares: readonly ChargeShare[]): readonly string[] {
  const week = shares.map(
    ({ lines, hoursPerWeek }) => `${formatRate(sumOfLines(lines))} × ${plainHours(hoursPerWeek)}`,
  );
  return [
    ...shares.map((share) => `${share.label}: ${sumInWords(shareAlone(charge, share))}`),
    `(${week.join(" + ")}) ÷ ${formatHours(charge.hoursPerWeek)} = ${formatRate(sumOfLines(charge.lines))} ${unitWords(charge)}, rounded once to £0.0001`,
  ];
}
