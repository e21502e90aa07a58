import type { OtherService } from "../fact-names";
import { addPence, type Pence, payForHours, penceOf, scale } from "../money";
import type { ChargeBreakdown } from "./charge-breakdown";
import { perHour } from "./sums";

const RATE_UNITS_IN_A_PENNY = 100;
const MONTHS_IN_A_YEAR = 12;
const WEEKS_IN_A_YEAR = 52;

/** What a worker costs in a week of contracted hours, excluding VAT. */
export const costOfWeek = (charge: ChargeBreakdown): Pence =>
  payForHours(perHour(charge, charge.statedTotal), charge.hoursPerWeek);

export type TeamCost = {
  readonly workersPerWeek: Pence;
  /** The services charged by the week or the month, a month being twelve fifty-seconds of a year’s weeks. */
  readonly servicesPerWeek: Pence;
  /** The services that no week can be charged with: by the hour, or once. */
  readonly notByWeek: readonly OtherService[];
};

/** What a project team costs a week, its workers and its other services apart. */
export function teamCost(charges: readonly ChargeBreakdown[], services: readonly OtherService[]): TeamCost {
  const isByWeek = ({ per }: OtherService) => per === "week" || per === "month";
  return {
    workersPerWeek: addPence(charges.map(costOfWeek)),
    servicesPerWeek: addPence(services.filter(isByWeek).map(weekOf)),
    notByWeek: services.filter((service) => !isByWeek(service)),
  };
}

const weekOf = ({ amount, per }: OtherService): Pence =>
  penceOf(
    per === "week"
      ? scale(amount, 1, RATE_UNITS_IN_A_PENNY)
      : scale(amount, MONTHS_IN_A_YEAR, WEEKS_IN_A_YEAR * RATE_UNITS_IN_A_PENNY),
  );
