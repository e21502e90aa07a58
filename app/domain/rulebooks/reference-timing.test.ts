import { expect, it } from "vitest";
import { loadStatutoryParameters } from "~/features/charges/load-statutory-parameters";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { dayOf } from "../day";
import { referenceTimingOn } from "./reference-timing";
import type { ReferenceTiming, Rulebook } from "./rulebook";
import { withTerm } from "./terms";

const statutory = await loadStatutoryParameters();
const northmere = (await loadRulebooks()).find(({ id }) => id === "northmere-2025") as Rulebook;
const silent: ReferenceTiming = {
  midPointAfterMonths: null,
  askedDaysBeforeEnd: null,
  dueDaysBeforeEnd: null,
  chasedAfterDays: null,
};

/** What rulebooks with these policies ask of a council that they bind. */
function asked(...timings: readonly (Partial<ReferenceTiming> | null)[]): ReferenceTiming {
  const [first] = northmere.policies["reference-timing"] ?? [];
  if (!first) throw new Error("Northmere has a policy on the timing of references");
  const bound = timings.map((timing, index) => {
    const term = timing && { force: null, values: [{ ...first, value: { ...silent, ...timing } }] };
    const rulebook = { ...withTerm(northmere, "reference-timing", term), id: `rulebook-${index}` };
    return { rulebook, from: null, signatories: null };
  });
  return referenceTimingOn({ bound, statutory }, dayOf("2026-11-20"));
}

it("nothing is stated where no rulebook has the policy, or none binds the day", () => {
  expect(asked()).toEqual(silent);
  expect(asked(null, {})).toEqual(silent);
  const rules = { bound: [{ rulebook: northmere, from: null, signatories: null }], statutory };
  expect(referenceTimingOn(rules, dayOf("2020-01-01"))).toEqual(silent);
  expect(referenceTimingOn(rules, dayOf("2026-11-20")).midPointAfterMonths).toBe(6);
});

it("each part is said by whichever rulebook states it", () => {
  expect(asked({ midPointAfterMonths: 6 }, { dueDaysBeforeEnd: 10 })).toEqual({
    ...silent,
    midPointAfterMonths: 6,
    dueDaysBeforeEnd: 10,
  });
});

it("where several state it, the one that asks soonest is followed", () => {
  const strict = { midPointAfterMonths: 6, askedDaysBeforeEnd: 35, dueDaysBeforeEnd: 14, chasedAfterDays: [5, 10] };
  const lenient = {
    midPointAfterMonths: 12,
    askedDaysBeforeEnd: 28,
    dueDaysBeforeEnd: 7,
    chasedAfterDays: [7, 14, 21],
  };
  expect(asked(strict, lenient)).toEqual(strict);
  expect(asked(lenient, strict)).toEqual(strict);
});
