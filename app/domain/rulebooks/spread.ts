import type { Rate } from "../money";

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
  const total = inOrder.reduce((sum, { count }) => sum + count, 0);
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

/** Below these a spread would tell one agency's price. */
const LEAST_RATES = 5;
const LEAST_AGENCIES = 2;

export type AgencyRate = AgreedRate & { readonly agencyId: string };

/** How many rates were agreed, and their spread: null where they are too few, or of one agency alone. */
export function spreadAmongAgencies(rates: readonly AgencyRate[]): {
  readonly agreed: number;
  readonly spread: Spread | null;
} {
  const agreed = rates.reduce((sum, { count }) => sum + count, 0);
  const agencies = new Set(rates.map(({ agencyId }) => agencyId)).size;
  return { agreed, spread: agreed >= LEAST_RATES && agencies >= LEAST_AGENCIES ? spreadOf(rates) : null };
}
