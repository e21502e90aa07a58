import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type CouncilRules, rulebooksBinding } from "./council-rules";

/** How many references at least are asked for behind a submission on a day, by what asks for most; null where nothing asks. */
export function referencesAskedFor(rules: CouncilRules, on: Day): number | null {
  const asked = rulebooksBinding(rules, { startsOn: on, judgedOn: on }).flatMap(
    ({ terms }) => valueOn(terms.references?.values ?? [], on)?.value.atLeast ?? [],
  );
  return asked.length === 0 ? null : Math.max(...asked);
}
