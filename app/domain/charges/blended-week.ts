import { type Rate, rateOf, scale } from "../money";
import type { ChargeBreakdown, ChargeLine, ChargeShare } from "./charge-breakdown";
import { sumOfLines } from "./sums";

type Blended = Pick<ChargeBreakdown, "hoursPerWeek" | "lines" | "statedTotal">;

/**
 * A week whose hours are charged at several rates, as one charge: every line the average of the shares by their hours.
 * The total is rounded once, and the lines are rounded to it, the largest remainders up, so that nothing is lost or made
 * between the shares and the charge. One share is itself. Hours are in hundredths and above zero.
 */
export function blend(shares: readonly ChargeShare[]): Blended {
  const hoursPerWeek = shares.reduce((sum, share) => sum + share.hoursPerWeek, 0);
  const average = (rateOfShare: (share: ChargeShare) => Rate): Rate =>
    rateOf(
      scale(
        shares.reduce((sum, share) => sum + rateOfShare(share) * share.hoursPerWeek, 0),
        1,
        hoursPerWeek,
      ),
    );
  return {
    hoursPerWeek,
    lines: blendLines(
      shares,
      hoursPerWeek,
      average(({ lines }) => sumOfLines(lines)),
    ),
    statedTotal: average(({ statedTotal }) => statedTotal),
  };
}

/** The charge of a week at several rates. */
export const chargeOfShares = (
  charge: Pick<ChargeBreakdown, "route" | "unit" | "paidHoursPerDay" | "niMethod">,
  shares: readonly ChargeShare[],
): ChargeBreakdown => ({ ...charge, ...blend(shares), shares });

function blendLines(shares: readonly ChargeShare[], hours: number, total: Rate): readonly ChargeLine[] {
  const weeks = new Map<string, { readonly line: ChargeLine; week: number }>();
  for (const { lines, hoursPerWeek } of shares)
    for (const line of lines) {
      const key = `${line.kind} ${line.name ?? ""}`;
      const found = weeks.get(key);
      if (found) found.week += line.rate * hoursPerWeek;
      else weeks.set(key, { line, week: line.rate * hoursPerWeek });
    }
  const whole = [...weeks.values()].map(({ line, week }) => ({
    line,
    rate: Math.floor(week / hours),
    remainder: ((week % hours) + hours) % hours,
  }));
  const short = total - whole.reduce((sum, { rate }) => sum + rate, 0);
  const up = new Set(whole.toSorted((one, other) => other.remainder - one.remainder).slice(0, short));
  return whole.map((one) => ({ ...one.line, rate: rateOf(one.rate + (up.has(one) ? 1 : 0)) }));
}
