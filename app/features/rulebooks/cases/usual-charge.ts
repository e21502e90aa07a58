import type { ChargeBreakdown, ChargeLine, ChargeLineKind } from "~/domain/charges/charge-breakdown";
import { sumOfLines } from "~/domain/charges/sums";
import { pounds } from "~/domain/money";

/** A charge line of a kind; the amount as typed, "4.2245". */
export const chargeLine = (kind: ChargeLineKind, amount: string, name: string | null = null): ChargeLine => ({
  kind,
  name,
  rate: pounds(amount),
});

/** Pay of £30.00 at 37 hours a week in 2026/27: £38.4431 counted by an all-in cap, £42.6298 to the council. */
const PAYE_LINES = [
  chargeLine("pay", "30.00"),
  chargeLine("holiday-pay", "3.6210"),
  chargeLine("employer-ni", "4.6540"),
  chargeLine("apprenticeship-levy", "0.1681"),
  chargeLine("employer-pension", "0.6868"),
  chargeLine("agency-margin", "2.75"),
  chargeLine("msp-fee", "0.75"),
];

/** An hourly PAYE charge with every statutory line as the law asks; the total is the sum of its lines unless given. */
export function payeCharge(changes: Partial<ChargeBreakdown> = {}): ChargeBreakdown {
  const lines = changes.lines ?? PAYE_LINES;
  return {
    route: "paye",
    unit: "hour",
    paidHoursPerDay: null,
    hoursPerWeek: 3700,
    niMethod: "weekly-threshold",
    statedTotal: sumOfLines(lines),
    ...changes,
    lines,
  };
}

/** The same charge with some lines put in the place of those of the same kind. */
export function payeChargeWith(...lines: readonly ChargeLine[]): ChargeBreakdown {
  const kept = PAYE_LINES.map((line) => lines.find((other) => other.kind === line.kind) ?? line);
  return payeCharge({ lines: kept });
}

/** A limited company's charge: its rate, the agency's margin and the managed service's fee. */
export function limitedCompanyCharge(rate: string): ChargeBreakdown {
  const lines = [chargeLine("pay", rate), chargeLine("agency-margin", "2.75"), chargeLine("msp-fee", "0.75")];
  return { ...payeCharge({ lines }), route: "limited-company" };
}
