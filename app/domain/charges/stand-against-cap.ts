import { formatGap, formatRate, type Rate } from "../money";
import type { Cap, PriceCapTerms } from "../rulebooks/rulebook";
import type { ChargeBreakdown } from "./charge-breakdown";
import { cappedPart } from "./sums";

export type CapToStandAgainst = Pick<Cap, "basis" | "amount"> &
  Pick<PriceCapTerms, "countedLines" | "bases"> & { readonly rulebook: string };

export type Standing = { readonly tone: "within" | "above"; readonly words: string };

/**
 * Where a charge stands against the tightest of the caps that its route is tested on, in a sentence; null where there
 * is none, and while nothing that counts has been charged. A quick view while a charge is typed: the price-cap rule is what judges.
 */
export function standAgainstCap(charge: ChargeBreakdown, caps: readonly CapToStandAgainst[]): Standing | null {
  const tested = caps
    .filter((cap) => cap.basis === basisTested(charge, caps, cap.rulebook))
    .map((cap) => ({ cap, part: partTested(charge, cap) }))
    .sort((a, b) => b.part - b.cap.amount - (a.part - a.cap.amount));
  const [tightest] = tested;
  if (!tightest || tightest.part === 0) return null;
  const { cap, part } = tightest;
  const what = cap.basis === "paye-pay" ? "Pay" : "The part that counts";
  const difference = Math.abs(part - cap.amount) as typeof part;
  if (part > cap.amount)
    return {
      tone: "above",
      words: `${what} is ${formatRate(part)} an hour: ${formatGap(difference)} above the cap of ${formatRate(cap.amount)}.`,
    };
  if (difference === 0) return { tone: "within", words: `${what} is ${formatRate(part)} an hour: exactly at the cap.` };
  return {
    tone: "within",
    words: `${what} is ${formatRate(part)} an hour: ${formatGap(difference)} below the cap of ${formatRate(cap.amount)}.`,
  };
}

export type TestedPart = {
  readonly basis: Cap["basis"];
  /** £ an hour. */
  readonly rate: Rate;
};

/** The part of a charge that the first of the rulebooks with caps tests on its route; null where none has a cap for it. */
export function testedPart(charge: ChargeBreakdown, caps: readonly CapToStandAgainst[]): TestedPart | null {
  const cap = caps.find(({ basis, rulebook }) => basis === basisTested(charge, caps, rulebook));
  return cap ? { basis: cap.basis, rate: partTested(charge, cap) } : null;
}

const partTested = (
  charge: ChargeBreakdown,
  { basis, countedLines }: Pick<CapToStandAgainst, "basis" | "countedLines">,
): Rate => cappedPart(charge, basis === "paye-pay" ? ["pay"] : countedLines);

/** Of the bases that a rulebook tests the route on, in its order of preference, the first that it has a cap for. */
const basisTested = ({ route }: ChargeBreakdown, caps: readonly CapToStandAgainst[], rulebook: string) => {
  const own = caps.filter((cap) => cap.rulebook === rulebook);
  return own[0]?.bases[route].find((basis) => own.some((cap) => cap.basis === basis));
};
