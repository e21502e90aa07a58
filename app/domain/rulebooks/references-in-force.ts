import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { Stated } from "./reference-timing";
import type { NamedTemplate, Rulebook } from "./rulebook";

/** How many references at least are asked for behind a submission on a day, by what asks for most; null where nothing asks. */
export function referencesAskedFor(rules: CouncilRules, on: Day): number | null {
  const asked = rulebooksBinding(rules, { startsOn: on, judgedOn: on }).flatMap(
    ({ terms }) => valueOn(terms.references?.values ?? [], on)?.value.atLeast ?? [],
  );
  return asked.length === 0 ? null : Math.max(...asked);
}

/** The narrower what binds is drawn, the more it says of its own councils. */
const BY_SPECIFICITY: readonly Rulebook["kind"][] = ["sub-regional", "regional", "joint", "national"];

/**
 * The templates that a council's references are to be on, by the rulebook of those that bind it on a day and name any that
 * is most specific to it: a referee answers one template, and nobody else's stricter than it. Null where none names one.
 */
export function templatesNamed(rules: CouncilRules, on: Day): Stated<readonly NamedTemplate[]> | null {
  const named = rulebooksBinding(rules, { startsOn: on, judgedOn: on }).flatMap(({ kind, terms }) => {
    const { value, citation, provenance } = valueOn(terms.references?.values ?? [], on) ?? {};
    if (!value?.standardTemplates || !citation || !provenance) return [];
    return [{ kind, value: value.standardTemplates, citation, provenance }];
  });
  const [first] = named.toSorted((one, other) => BY_SPECIFICITY.indexOf(one.kind) - BY_SPECIFICITY.indexOf(other.kind));
  return first ?? null;
}
