import { valueOn } from "../charges/statutory-parameters";
import { addDays, type Day, daysBetween, formatDay } from "../day";
import type { BreachPolicy, Dated, Rulebook, Term } from "../rulebooks/rulebook";
import { count } from "../rules/words";

/** By when a breach is explained and mended. */
export type BreachClock = { readonly explainBy: Day; readonly mendBy: Day };

/**
 * The policy by which a breach found on a day runs: that of the rulebook whose rule is unmet; where it has none (national
 * guidance sets no days) the soonest of the others that bind the council; where none has one, the product's own.
 */
export function policyOfBreach(
  {
    rulebookId,
    binding,
    otherwise,
  }: {
    /** Null where what was found is no rule's. */
    readonly rulebookId: string | null;
    readonly binding: readonly Rulebook[];
    readonly otherwise: Term<BreachPolicy>;
  },
  on: Day,
): BreachPolicy {
  const inForce = ({ policies }: Rulebook) => valueOn(policies.breaches ?? [], on) ?? [];
  const own = binding.filter(({ id }) => id === rulebookId).flatMap(inForce)[0];
  const [soonest] = binding.flatMap(inForce).toSorted((one, other) => daysOf(one) - daysOf(other));
  const policy = own ?? soonest ?? valueOn(otherwise, on);
  if (!policy) throw new Error(`No policy says how long a breach found on ${on} may stand.`);
  return policy.value;
}

const daysOf = ({ value }: Dated<BreachPolicy>): number => value.explainWithinDays + value.mendWithinDays;

export const clockOf = ({ explainWithinDays, mendWithinDays }: BreachPolicy, foundOn: Day): BreachClock => ({
  explainBy: addDays(foundOn, explainWithinDays),
  mendBy: addDays(foundOn, mendWithinDays),
});

/** "3 December 2026 (two days left)", "3 December 2026 (today)", "3 December 2026 (four days late)". */
export function describeDue(by: Day, today: Day): string {
  const left = daysBetween(today, by);
  if (left === 0) return `${formatDay(by)} (today)`;
  return `${formatDay(by)} (${left > 0 ? `${count(left, "day")} left` : `${count(-left, "day")} late`})`;
}
