import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import type { Rulebook } from "~/domain/rulebooks/rulebook";

/** The version that comes after one: every cap a pound lower, and references that have to be newer. */
export const nextVersion = (inForce: Rulebook): Rulebook => ({
  ...inForce,
  version: "2026-12-01",
  newAssignmentsFrom: dayOf("2026-12-01"),
  terms: Object.fromEntries(
    Object.entries(inForce.terms).map(([rule, ruled]) => [
      rule,
      { ...ruled, values: ruled.values.map((dated) => ({ ...dated, value: changed(rule, dated.value) })) },
    ]),
  ),
});

function changed(rule: string, value: object): object {
  if (rule === "references") return { ...value, withinMonths: 12 };
  if (rule !== "price-cap" || !("caps" in value)) return value;
  const { caps } = value as { caps: readonly { amount: number }[] };
  return { ...value, caps: caps.map((cap) => ({ ...cap, amount: cap.amount - pounds("1.00") })) };
}
