import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { ReferenceTiming } from "./rulebook";

/**
 * What the rulebooks that bind a council on a day say of when it is asked for references. Where several say, the one that
 * asks soonest is followed; null where none says.
 */
export function referenceTimingOn(rules: CouncilRules, on: Day): ReferenceTiming {
  const timings = rulebooksBinding(rules, { startsOn: on, judgedOn: on }).flatMap(
    ({ policies }) => valueOn(policies["reference-timing"] ?? [], on)?.value ?? [],
  );
  const stated = (key: "midPointAfterMonths" | "askedDaysBeforeEnd" | "dueDaysBeforeEnd") =>
    timings.flatMap(({ [key]: said }) => said ?? []);
  const [soonest] = timings
    .flatMap(({ chasedAfterDays }) => (chasedAfterDays ? [chasedAfterDays] : []))
    .toSorted(([one = 0], [other = 0]) => one - other);
  return {
    midPointAfterMonths: leastOf(stated("midPointAfterMonths")),
    askedDaysBeforeEnd: mostOf(stated("askedDaysBeforeEnd")),
    dueDaysBeforeEnd: mostOf(stated("dueDaysBeforeEnd")),
    chasedAfterDays: soonest ?? null,
  };
}

const leastOf = (numbers: readonly number[]): number | null => (numbers.length > 0 ? Math.min(...numbers) : null);
const mostOf = (numbers: readonly number[]): number | null => (numbers.length > 0 ? Math.max(...numbers) : null);
