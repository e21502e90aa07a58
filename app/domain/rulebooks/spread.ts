import type { ChargeLineKind } from "../charges/charge-breakdown";
import type { Rate } from "../money";
import type { Rulebook } from "./rulebook";

/** How often a rate was agreed. */
export type AgreedRate = { readonly rate: Rate; readonly count: number };

/** Where the middle half of the agreed rates lies, £ an hour, each to the nearest 10p. */
export type Spread = {
  readonly lowerQuarter: Rate;
  readonly middle: Rate;
  readonly upperQuarter: Rate;
};

/** To the nearest so many £0.0001: no single rate can be read from a spread. */
const NEAREST = 1000;

/** The spread of rates in any order; null where there is none. A quarter is the rate at that place, counted from the lowest. */
export function spreadOf(agreed: readonly AgreedRate[]): Spread | null {
  const inOrder = agreed.toSorted((one, other) => one.rate - other.rate);
  const total = countOf(agreed);
  if (total === 0) return null;
  const at = (quarters: number): Rate => {
    const place = Math.ceil((total * quarters) / 4);
    let passed = 0;
    const found = inOrder.find(({ count }) => {
      passed += count;
      return passed >= place;
    });
    return (Math.round((found?.rate ?? 0) / NEAREST) * NEAREST) as Rate;
  };
  return { lowerQuarter: at(1), middle: at(2), upperQuarter: at(3) };
}

/** Below these the spread of rates that hold a margin would tell one agency's price. */
const LEAST_RATES = 5;
const LEAST_AGENCIES = 2;

export type AgencyRate = AgreedRate & { readonly agencyId: string };

/** How many rates were agreed, and their spread where it may be told. */
export type SpreadToTell = { readonly agreed: number; readonly spread: Spread | null };

/** Of rates in which no margin is counted: from the first on. */
export const spreadOfEach = (rates: readonly AgencyRate[]): SpreadToTell => ({
  agreed: countOf(rates),
  spread: spreadOf(rates),
});

/** Of rates in which a margin may be counted: null where they are too few, or of one agency alone. */
export function spreadAmongAgencies(rates: readonly AgencyRate[]): SpreadToTell {
  const agreed = countOf(rates);
  const agencies = new Set(rates.map(({ agencyId }) => agencyId)).size;
  return { agreed, spread: agreed >= LEAST_RATES && agencies >= LEAST_AGENCIES ? spreadOf(rates) : null };
}

const countOf = (rates: readonly AgreedRate[]): number => rates.reduce((sum, { count }) => sum + count, 0);

/** What others than the worker and the state are paid for the placement. */
const MARGINS: readonly ChargeLineKind[] = ["agency-margin", "msp-fee"];

/** Whether a rulebook has ever counted a margin towards its cap, or is to. */
export const countsMargins = ({ terms }: Pick<Rulebook, "terms">): boolean =>
  terms["price-cap"]?.values.some(({ value }) => MARGINS.some((margin) => value.countedLines.includes(margin))) ??
  false;
