import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { CheckTerms } from "./rulebook";

export type AskedCheck = CheckTerms["checks"][number];

/** The pre-employment checks that a council's rulebooks ask for on a day, each once. */
export function checkStandard(rules: CouncilRules, on: Day): readonly AskedCheck[] {
  const asked = new Map<string, AskedCheck>();
  for (const { terms } of rulebooksBinding(rules, on))
    for (const check of valueOn(terms["pre-employment-checks"]?.values ?? [], on)?.value.checks ?? [])
      if (!asked.has(check.kind) || check.required) asked.set(check.kind, check);
  return [...asked.values()];
}
