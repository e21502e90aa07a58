import { expect, it } from "vitest";
import { SILENT } from "#test/factories/rulebook-versions";
import { loadStatutoryParameters } from "~/features/charges/load-statutory-parameters";
import { loadRulebooks } from "~/features/rulebooks/load-rulebooks";
import { addDays, dayOf } from "../day";
import { referenceTimingOn, type StatedTiming } from "./reference-timing";
import type { ReferenceTiming, Rulebook } from "./rulebook";
import { withTerm } from "./terms";

const statutory = await loadStatutoryParameters();
const northmere = (await loadRulebooks()).find(({ id }) => id === "northmere-2025") as Rulebook;

const valuesOf = (stated: StatedTiming) =>
  Object.fromEntries(Object.entries(stated).map(([part, one]) => [part, one?.value ?? null]));

/** What rulebooks with these policies ask of a council that they bind. */
const asked = (...timings: readonly (Partial<ReferenceTiming> | null)[]) => valuesOf(statedBy(...timings));

function statedBy(...timings: readonly (Partial<ReferenceTiming> | null)[]): StatedTiming {
  const [first] = northmere.policies["reference-timing"] ?? [];
  if (!first) throw new Error("Northmere has a chase and deadline policy");
  const bound = timings.map((timing, index) => {
    const citation = { ...first.citation, paragraph: `Of rulebook ${index}` };
    const values = [{ ...first, to: null, citation, value: { ...SILENT, ...timing } }];
    const rulebook = withTerm(northmere, "reference-timing", timing && { force: null, values });
    return { rulebook: { ...rulebook, id: `rulebook-${index}` }, from: null, signatories: null };
  });
  return referenceTimingOn({ bound, statutory }, dayOf("2026-11-20"));
}

it("nothing is stated where no rulebook has the policy, or none binds the day", () => {
  expect(asked()).toEqual(SILENT);
  expect(asked(null, {})).toEqual(SILENT);
  const rules = { bound: [{ rulebook: northmere, from: null, signatories: null }], statutory };
  expect(valuesOf(referenceTimingOn(rules, dayOf("2020-01-01")))).toEqual(SILENT);
  expect(referenceTimingOn(rules, dayOf("2026-11-20")).midPointAfterMonths?.value).toBe(6);
});

it("a council is held to it from the day that its signature binds it, and not the day before", () => {
  const from = dayOf("2026-12-01");
  const bound = [{ rulebook: { ...northmere, allAssignmentsFrom: null }, from, signatories: null }];
  const on = (day: string) => referenceTimingOn({ bound, statutory }, dayOf(day)).midPointAfterMonths?.value ?? null;
  expect([on("2026-11-30"), on("2026-12-01"), on("2026-12-02")]).toEqual([null, 6, 6]);
});

it("each part is said by whichever rulebook states it, and cited from there", () => {
  expect(asked({ midPointAfterMonths: 6 }, { dueDaysBeforeEnd: 10 })).toEqual({
    ...SILENT,
    midPointAfterMonths: 6,
    dueDaysBeforeEnd: 10,
  });
  const { dueDaysBeforeEnd, midPointAfterMonths } = statedBy({ midPointAfterMonths: 6 }, { dueDaysBeforeEnd: 10 });
  expect([midPointAfterMonths, dueDaysBeforeEnd].map((one) => one?.citation.paragraph)).toEqual([
    "Of rulebook 0",
    "Of rulebook 1",
  ]);
});

it("where several state it, the one that asks soonest is followed, and the longest pause between chases", () => {
  const strict: ReferenceTiming = {
    midPointAfterMonths: 6,
    askedDaysBeforeEnd: 35,
    dueDaysBeforeEnd: 14,
    dueDaysAfterRequest: 10,
    chasedAfterDays: [5, 10],
    hoursBetweenChases: 72,
    correctionDays: 5,
  };
  const lenient: ReferenceTiming = {
    midPointAfterMonths: 12,
    askedDaysBeforeEnd: 28,
    dueDaysBeforeEnd: 7,
    dueDaysAfterRequest: 14,
    chasedAfterDays: [7, 14, 21],
    hoursBetweenChases: 48,
    correctionDays: 10,
  };
  expect(asked(strict, lenient)).toEqual(strict);
  expect(asked(lenient, strict)).toEqual(strict);
});

it("of days of chasing that begin alike, those are sooner that come first where they differ, or go on", () => {
  const days = (...all: readonly (readonly number[])[]) =>
    asked(...all.map((chasedAfterDays) => ({ chasedAfterDays }))).chasedAfterDays;
  expect(days([7, 14], [7, 14, 21])).toEqual([7, 14, 21]);
  expect(days([7, 14, 21], [7, 14])).toEqual([7, 14, 21]);
  expect(days([7, 14, 21], [7, 12])).toEqual([7, 12]);
  expect(days([7, 14], [7, 14])).toEqual([7, 14]);
});

/** By hand from db/rulebooks/northmere-2025.yaml: days before the end to ask and to give, days to give on request, and of chasing. */
const OF_NORTHMERE: Readonly<Record<string, readonly unknown[]>> = {
  "2025-10-01": [21, 5, 21, [10, 20, 30], 72, 15],
  "2026-04-01": [28, 7, 14, [7, 14, 21, 28], 48, 10],
};

it("Northmere’s policy is another on the day that each of its values begins than on the day before", () => {
  const values = northmere.policies["reference-timing"] ?? [];
  expect(values.map(({ from }) => from)).toEqual(Object.keys(OF_NORTHMERE));
  const rules = { bound: [{ rulebook: northmere, from: null, signatories: null }], statutory };
  const on = (day: string) => {
    const { midPointAfterMonths: _, ...stated } = referenceTimingOn(rules, dayOf(day));
    return Object.values(stated).map((one) => one?.value ?? null);
  };
  const nothing = [null, null, null, null, null, null];
  const before = [nothing, ...Object.values(OF_NORTHMERE)];
  for (const [index, [day, expected]] of Object.entries(OF_NORTHMERE).entries()) {
    expect([day, on(addDays(dayOf(day), -1))]).toEqual([day, before[index]]);
    expect([day, on(day)]).toEqual([day, expected]);
    expect([day, on(addDays(dayOf(day), 1))]).toEqual([day, expected]);
  }
});
