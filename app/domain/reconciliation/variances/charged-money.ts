import { type Pence, payForHours, scale } from "../../money";
import { HOUR_KINDS, type HourKind, type Line } from "../line";
import { byKind, sum } from "./week";

/** What was charged for the hours of each kind, pence, and what the line's own sums leave over. */
export type ChargedMoney = {
  readonly of: Readonly<Record<HourKind, Pence>>;
  /** Net less hours at the stated rates and expenses: nothing where the sums are right, or no rate is stated. */
  readonly unexplained: Pence;
};

/**
 * What a line charges for its hours. Where it states rates they are believed, and what its net differs from them is a
 * fault of arithmetic. What it charges without a rate is what is left of its net; where that is for hours of several
 * kinds it is shared out as the agreed money would be.
 */
export function chargedMoney(line: Line, agreed: Readonly<Record<HourKind, Pence>>): ChargedMoney {
  const charged = HOUR_KINDS.filter((kind) => line.hours[kind] > 0);
  const unstated = charged.filter((kind) => line.rates[kind] === null);
  const stated = byKind((kind) => {
    const rate = line.rates[kind];
    return rate === null ? (0 as Pence) : payForHours(rate, line.hours[kind]);
  });
  const left = (line.charged.net - line.expenses - sum(HOUR_KINDS.map((kind) => stated[kind]))) as Pence;
  if (unstated.length === 0) return { of: stated, unexplained: left };
  const shares = shareOut(
    left,
    unstated.map((kind) => agreed[kind]),
    unstated.map((kind) => line.hours[kind]),
  );
  return {
    of: byKind((kind) => (unstated.includes(kind) ? (shares[unstated.indexOf(kind)] as Pence) : stated[kind])),
    unexplained: 0 as Pence,
  };
}

/** What was charged for some of the hours of a kind. */
export function moneyFor(line: Line, { of }: ChargedMoney, kind: HourKind, hours: number): Pence {
  const rate = line.rates[kind];
  if (rate !== null) return payForHours(rate, hours);
  return line.hours[kind] === 0 ? (0 as Pence) : (scale(of[kind], hours, line.hours[kind]) as Pence);
}

/** Money shared out by weights, or by others where all of those are nothing, so that the shares add up to it. */
function shareOut(money: Pence, weights: readonly number[], otherwise: readonly number[]): readonly Pence[] {
  const used = sum(weights) > 0 ? weights : otherwise;
  const whole = sum(used);
  let weight = 0;
  let given = 0;
  return used.map((one) => {
    weight += one;
    const upTo = scale(money, weight, whole);
    const here = upTo - given;
    given = upTo;
    return here as Pence;
  });
}
