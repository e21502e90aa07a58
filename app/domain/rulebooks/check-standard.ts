import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { WorkerCategory } from "../facts";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { CheckTerms } from "./rulebook";

export type AskedCheck = CheckTerms["checks"][number];

/** The pre-employment checks that a council's rulebooks ask for on a day of workers of a category, each once. */
export function checkStandard(rules: CouncilRules, on: Day, of?: WorkerCategory): readonly AskedCheck[] {
  const asked = new Map<string, AskedCheck>();
  for (const { checks } of checkTerms(rules, on, of))
    for (const check of checks) if (!asked.has(check.kind) || check.required) asked.set(check.kind, check);
  return [...asked.values()];
}

/** The most days without a post that a history need not explain, by the strictest of a council's rulebooks; null where none asks. */
export function gapLimit(rules: CouncilRules, on: Day, of?: WorkerCategory): number | null {
  const limits = checkTerms(rules, on, of).flatMap(({ explainGapsLongerThanDays }) => explainGapsLongerThanDays ?? []);
  return limits.length === 0 ? null : Math.min(...limits);
}

const checkTerms = (rules: CouncilRules, on: Day, workerCategory?: WorkerCategory): readonly CheckTerms[] =>
  rulebooksBinding(rules, { startsOn: on, judgedOn: on, workerCategory }).flatMap(
    ({ terms }) => valueOn(terms["pre-employment-checks"]?.values ?? [], on)?.value ?? [],
  );
