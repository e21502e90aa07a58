import { valueOn } from "../charges/statutory-parameters";
import type { Day } from "../day";
import type { WorkerCategory } from "../facts";
import type { Citation, Provenance } from "../verdict";
import { type CouncilRules, rulebooksBinding } from "./council-rules";
import type { ReferenceTiming } from "./rulebook";

/** One part of a chase and deadline policy, and the text that states it. */
export type Stated<Value> = {
  readonly value: Value;
  readonly citation: Citation;
  readonly provenance: Provenance;
};

/** Each part as the text that is followed states it; null where none does. */
export type StatedTiming = {
  readonly [Part in keyof ReferenceTiming]: Stated<NonNullable<ReferenceTiming[Part]>> | null;
};

/**
 * What the rulebooks that bind a council on a day for work of a category say of by when it gives references and how it is chased. Where several
 * state a part, whichever asks soonest is followed, since what comes sooner than a text asks keeps that text too; of the
 * pauses between chases the longest, since it protects whoever is asked. What binds more closely is no reason to be slower.
 */
export function referenceTimingOn(rules: CouncilRules, on: Day, workerCategory?: WorkerCategory): StatedTiming {
  const policies = rulebooksBinding(rules, { startsOn: on, judgedOn: on, workerCategory }).flatMap(
    ({ policies }) => valueOn(policies["reference-timing"] ?? [], on) ?? [],
  );
  const strictest = <Part extends keyof ReferenceTiming>(
    part: Part,
    byStrictness: (one: NonNullable<ReferenceTiming[Part]>, other: NonNullable<ReferenceTiming[Part]>) => number,
  ): StatedTiming[Part] => {
    const stated = policies.flatMap(({ value: { [part]: value }, citation, provenance }) =>
      value == null ? [] : [{ value, citation, provenance }],
    );
    const [first] = stated.toSorted((one, other) => byStrictness(one.value, other.value));
    return (first ?? null) as StatedTiming[Part];
  };
  return {
    midPointAfterMonths: strictest("midPointAfterMonths", least),
    askedDaysBeforeEnd: strictest("askedDaysBeforeEnd", most),
    dueDaysBeforeEnd: strictest("dueDaysBeforeEnd", most),
    dueDaysAfterRequest: strictest("dueDaysAfterRequest", least),
    chasedAfterDays: strictest("chasedAfterDays", soonest),
    hoursBetweenChases: strictest("hoursBetweenChases", most),
    correctionDays: strictest("correctionDays", least),
  };
}

const least = (one: number, other: number): number => one - other;
const most = (one: number, other: number): number => other - one;

/** By the first day on which they differ; what goes on chasing is sooner than what has ended. */
function soonest(one: readonly number[], other: readonly number[]): number {
  const differing = one.findIndex((day, index) => day !== other[index]);
  if (differing < 0) return other.length - one.length;
  return (one[differing] as number) - (other[differing] ?? Number.POSITIVE_INFINITY);
}
