import { afterEach, beforeEach, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeSigned, northmere } from "#test/factories/rulebook-versions";
import { dayOf } from "~/domain/day";
import type { ReferenceTiming } from "~/domain/rulebooks/rulebook";
import { beginOn, withTerm } from "~/domain/rulebooks/terms";
import { freezeClock, resetClock } from "~/platform/clock";
import { reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { midPointAfterMonths } from "./mid-point-policy";
import { referencePolicyFor } from "./reference-policy-for";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const silent: ReferenceTiming = {
  midPointAfterMonths: null,
  askedDaysBeforeEnd: null,
  dueDaysBeforeEnd: null,
  dueDaysAfterRequest: null,
  chasedAfterDays: null,
  hoursBetweenChases: null,
  correctionDays: null,
};

/** Westbrook signs a version of the memorandum with this policy, from 1 December 2026. What was sent is read once: each has a name of its own. */
async function agree(version: string, timing: Partial<ReferenceTiming>): Promise<void> {
  const next = beginOn({ ...(await northmere()), allAssignmentsFrom: null, version }, dayOf("2026-12-01"));
  const [dated] = next.policies["reference-timing"] ?? [];
  if (!dated) throw new Error("Northmere has a policy on the timing of references");
  const values = [{ ...dated, value: { ...silent, ...timing } }];
  await arrangeSigned(database, region, withTerm(next, "reference-timing", { force: null, values }), {
    bindsFrom: "2026-12-01",
  });
}

const asked = (
  day: string,
  council: "westbrook" | "eastholm" = "westbrook",
  of: string = region.organisations[council].id,
) =>
  reading(systemViewer(region.organisations[council]), async (read) => {
    const { askedDaysBeforeEnd, dueDaysBeforeEnd, chasedAfterDays } = await referencePolicyFor(read, of, dayOf(day));
    return [askedDaysBeforeEnd, dueDaysBeforeEnd, chasedAfterDays, await midPointAfterMonths(read, of, dayOf(day))];
  });

it("a council is asked and chased as its region agreed, from the day that binds it, and another as before", async () => {
  await agree("2026-12-01", {
    askedDaysBeforeEnd: 35,
    dueDaysBeforeEnd: 14,
    chasedAfterDays: [5, 10],
    midPointAfterMonths: 9,
  });
  expect(await asked("2026-11-30")).toEqual([28, 7, [7, 14, 21, 28], 6]);
  expect(await asked("2026-12-01")).toEqual([35, 14, [5, 10], 9]);
  expect(await asked("2026-12-01", "eastholm")).toEqual([28, 7, [7, 14, 21, 28], 6]);
});

it("what a text leaves open is the product's own, and a reference is never asked for after it is due", async () => {
  await agree("2026-12-01-2", { dueDaysBeforeEnd: 42 });
  expect(await asked("2026-12-01")).toEqual([42, 42, [7, 14, 21, 28], null]);
});

it("no agreement binds a referee outside Accord", async () => {
  const outside = "00000000-0000-4000-8000-000000000001";
  expect(await asked("2026-12-01", "westbrook", outside)).toEqual([28, 7, [7, 14, 21, 28], null]);
});
