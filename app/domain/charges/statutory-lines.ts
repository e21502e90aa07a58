import { NOTHING, type PartsPerMillion, type Pence, percentOfRate, type Rate, rateOf, scale } from "../money";
import type { ChargeBreakdown, ChargeLine, ChargeLineKind } from "./charge-breakdown";
import type { StatutoryParameters } from "./statutory-parameters";
import { paidHoursPerUnit } from "./sums";

/** What the statutory lines depend on beside pay. Hours are in hundredths and above zero. */
export type Engagement = Pick<ChargeBreakdown, "route" | "unit" | "paidHoursPerDay" | "hoursPerWeek" | "niMethod">;

export type StatutoryLineKind = Extract<
  ChargeLineKind,
  "holiday-pay" | "employer-ni" | "apprenticeship-levy" | "employer-pension"
>;

export const STATUTORY_LINE_KINDS: readonly StatutoryLineKind[] = [
  "holiday-pay",
  "employer-ni",
  "apprenticeship-levy",
  "employer-pension",
];

const RATE_UNITS_IN_A_PENNY = 100;
const PARTS_IN_ONE = 1_000_000;

/** A limited company employs nobody that the law asks it to cost; an agency or umbrella does. */
export const hasStatutoryLines = (route: ChargeBreakdown["route"]): boolean => route !== "limited-company";

/**
 * The statutory lines that follow from pay, for each unit of the engagement: none for a limited company. Holiday pay is
 * on pay; the rest are on pay and holiday pay together.
 */
export function proposeStatutoryLines(
  engagement: Engagement,
  pay: Rate,
  parameters: StatutoryParameters,
): readonly ChargeLine[] {
  if (!hasStatutoryLines(engagement.route)) return [];
  const holiday = holidayPay(pay, parameters);
  const gross = (pay + holiday) as Rate;
  return [
    line("holiday-pay", holiday),
    line("employer-ni", employerNi(engagement, gross, parameters)),
    line("apprenticeship-levy", apprenticeshipLevy(gross, parameters)),
    line("employer-pension", employerPension(engagement, gross, parameters)),
  ];
}

export const holidayPay = (pay: Rate, parameters: StatutoryParameters): Rate =>
  percentOfRate(pay, parameters.holidayAccrual.value);

/** Employer NI on gross pay by the engagement's own method, £ for each unit. */
export function employerNi(engagement: Engagement, gross: Rate, parameters: StatutoryParameters): Rate {
  return engagement.niMethod === "flat"
    ? percentOfRate(gross, parameters.employerNiRate.value)
    : employerNiDue(engagement, gross, parameters);
}

/**
 * Employer NI that is really due: (gross × hours − weekly threshold) ÷ hours × rate, the threshold spread over the
 * week's paid hours.
 */
export const employerNiDue = (engagement: Engagement, gross: Rate, parameters: StatutoryParameters): Rate =>
  shareOfWeek(
    engagement,
    weekOf(engagement, gross) - weekly(engagement, parameters.niWeeklyThreshold.value),
    parameters.employerNiRate.value,
  );

export const apprenticeshipLevy = (gross: Rate, parameters: StatutoryParameters): Rate =>
  percentOfRate(gross, parameters.apprenticeshipLevyRate.value);

/** Employer's least pension contribution on the week's qualifying earnings; nothing below the automatic enrolment trigger. */
export function employerPension(engagement: Engagement, gross: Rate, parameters: StatutoryParameters): Rate {
  const earnings = weekOf(engagement, gross);
  if (earnings < weekly(engagement, parameters.pensionWeeklyTrigger.value)) return NOTHING;
  const upper = weekly(engagement, parameters.pensionWeeklyUpperLimit.value);
  const lower = weekly(engagement, parameters.pensionWeeklyLowerLimit.value);
  return shareOfWeek(engagement, Math.min(earnings, upper) - lower, parameters.pensionRate.value);
}

/**
 * The most basic pay whose counted lines, with the statutory ones worked out from it, stay within an all-in rate:
 * £42.00 all-in is £32.75 at 37 hours a week in 2026/27. Found by halving, since the weekly thresholds bend the sum
 * and every line is rounded on its own. `countedLines` must count pay.
 */
export function payWithin(
  engagement: Engagement,
  allIn: Rate,
  countedLines: readonly ChargeLineKind[],
  parameters: StatutoryParameters,
): Rate {
  let least = 0;
  let most = Math.max(0, allIn);
  while (least < most) {
    const pay = Math.ceil((least + most) / 2);
    if (allInRate(engagement, rateOf(pay), countedLines, parameters) <= allIn) least = pay;
    else most = pay - 1;
  }
  return rateOf(least);
}

/** Pay and the counted statutory lines that follow from it, £ for each unit. */
export function allInRate(
  engagement: Engagement,
  pay: Rate,
  countedLines: readonly ChargeLineKind[],
  parameters: StatutoryParameters,
): Rate {
  let total: number = countedLines.includes("pay") ? pay : 0;
  for (const proposed of proposeStatutoryLines(engagement, pay, parameters))
    if (countedLines.includes(proposed.kind)) total += proposed.rate;
  return total as Rate;
}

const line = (kind: StatutoryLineKind, rate: Rate): ChargeLine => ({ kind, name: null, rate });

/*
 * A week's money is kept as rate units × hundredths of a paid hour (a rate of each unit × the week's hours), so that
 * nothing is divided, and so nothing rounded, before the end.
 */
const weekOf = (engagement: Engagement, perUnit: Rate): number => perUnit * engagement.hoursPerWeek;

const weekly = (engagement: Engagement, pence: Pence): number =>
  pence * RATE_UNITS_IN_A_PENNY * paidHoursPerUnit(engagement);

/** A share of part of a week's money, back to £ for each unit; nothing of a part below zero. */
const shareOfWeek = (engagement: Engagement, part: number, share: PartsPerMillion): Rate =>
  rateOf(scale(Math.max(0, part), share, engagement.hoursPerWeek * PARTS_IN_ONE));
