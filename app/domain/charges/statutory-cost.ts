import { type Pence, payForHours, type Rate, subtractRate } from "../money";
import { WEEKS_IN_A_YEAR } from "../working-time";
import type { ChargeBreakdown } from "./charge-breakdown";
import {
  apprenticeshipLevy,
  employerNi,
  employerNiDue,
  employerPension,
  hasStatutoryLines,
  holidayPay,
  type StatutoryLineKind,
} from "./statutory-lines";
import type { StatutoryParameters } from "./statutory-parameters";
import { perHour, rateOfKind } from "./sums";

/** A statutory line beside the same line recomputed, £ for each unit of the breakdown. */
export type StatutoryCheck = {
  readonly kind: StatutoryLineKind;
  readonly stated: Rate;
  /** By the breakdown's own method. */
  readonly expected: Rate;
  /** Stated less expected: above zero where the council pays more than the law asks by that method. */
  readonly difference: Rate;
  /** How far the line falls short of what the law itself asks; zero where it does not. */
  readonly shortfall: Rate;
};

/**
 * Each statutory line recomputed from the stated pay and holiday pay, so that one wrong line does not make the next
 * look wrong. Levy and pension of nothing are no shortfall: a pay bill under £3 million bears no levy, and a worker may
 * opt out of the pension.
 */
export function checkStatutoryLines(
  charge: ChargeBreakdown,
  parameters: StatutoryParameters,
): readonly StatutoryCheck[] {
  if (!hasStatutoryLines(charge.route)) return [];
  const pay = rateOfKind(charge.lines, "pay");
  const gross = (pay + rateOfKind(charge.lines, "holiday-pay")) as Rate;
  const holiday = holidayPay(pay, parameters);
  const levy = apprenticeshipLevy(gross, parameters);
  const pension = employerPension(charge, gross, parameters);
  return [
    checkLine(charge, "holiday-pay", holiday, holiday),
    checkLine(charge, "employer-ni", employerNi(charge, gross, parameters), employerNiDue(charge, gross, parameters)),
    checkLine(charge, "apprenticeship-levy", levy, levy),
    checkLine(charge, "employer-pension", pension, pension),
  ];
}

function checkLine({ lines }: ChargeBreakdown, kind: StatutoryLineKind, expected: Rate, due: Rate): StatutoryCheck {
  const stated = rateOfKind(lines, kind);
  const conditional = kind === "apprenticeship-levy" || kind === "employer-pension";
  const shortfall = conditional && stated === 0 ? 0 : Math.max(0, due - stated);
  return { kind, stated, expected, difference: subtractRate(stated, expected), shortfall: shortfall as Rate };
}

/** The tolerance is £ an hour, so a day’s shortfall is held against it by the hour. */
export const isBelowLaw = (charge: ChargeBreakdown, { shortfall }: StatutoryCheck, tolerance: Rate): boolean =>
  perHour(charge, shortfall) > tolerance;

/** What the council pays for employer NI beyond what is due. */
export type NiOverRecovery = { readonly perHour: Rate; readonly perYear: Pence };

/** What an amount an hour comes to over so many weeks of the contracted hours. */
export const overWeeks = ({ hoursPerWeek }: ChargeBreakdown, rate: Rate, weeks: number): Pence =>
  payForHours(rate, hoursPerWeek * weeks);

/** The over-recovery of employer NI: nothing where the line is no more than what is due; a year is 52 weeks of the contracted hours. */
export function niOverRecovery(charge: ChargeBreakdown, parameters: StatutoryParameters): NiOverRecovery {
  if (!hasStatutoryLines(charge.route)) return { perHour: 0 as Rate, perYear: 0 as Pence };
  const gross = (rateOfKind(charge.lines, "pay") + rateOfKind(charge.lines, "holiday-pay")) as Rate;
  const due = employerNiDue(charge, gross, parameters);
  const over = perHour(charge, Math.max(0, rateOfKind(charge.lines, "employer-ni") - due) as Rate);
  return { perHour: over, perYear: overWeeks(charge, over, WEEKS_IN_A_YEAR) };
}

/** How far basic pay is below the national living wage, £ an hour; zero where it is not, and for a limited company, which pays itself. */
export function livingWageShortfall(charge: ChargeBreakdown, parameters: StatutoryParameters): Rate {
  if (!hasStatutoryLines(charge.route)) return 0 as Rate;
  return Math.max(0, parameters.livingWage.value - lowestPay(charge)) as Rate;
}

/** Basic pay, £ an hour; of a week at several rates that of the lowest. */
export function lowestPay(charge: ChargeBreakdown): Rate {
  const payOf = ({ lines }: Pick<ChargeBreakdown, "lines">) => perHour(charge, rateOfKind(lines, "pay"));
  return charge.shares ? (Math.min(...charge.shares.map(payOf)) as Rate) : payOf(charge);
}
