import { afterEach, beforeEach, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { agreeTiming } from "#test/factories/rulebook-versions";
import { dayOf } from "~/domain/day";
import type { WorkerCategory } from "~/domain/facts";
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

const asked = (
  day: string,
  council: "westbrook" | "eastholm" = "westbrook",
  of: string = region.organisations[council].id,
) =>
  reading(systemViewer(region.organisations[council]), async (read) => {
    const { askedDaysBeforeEnd, dueDaysBeforeEnd, chasedAfterDays } = await referencePolicyFor(read, of, dayOf(day));
    return [
      askedDaysBeforeEnd,
      dueDaysBeforeEnd,
      chasedAfterDays,
      await midPointAfterMonths(read, of, { on: dayOf(day) }),
    ];
  });

it("a council is asked and chased as its region agreed, from the day that binds it, and another as before", async () => {
  const timing = { askedDaysBeforeEnd: 35, dueDaysBeforeEnd: 14, chasedAfterDays: [5, 10], midPointAfterMonths: 9 };
  await agreeTiming(database, region, timing, "2026-12-01");
  expect(await asked("2026-11-30")).toEqual([28, 7, [7, 14, 21, 28], 6]);
  expect(await asked("2026-12-01")).toEqual([35, 14, [5, 10], 9]);
  expect(await asked("2026-12-01", "eastholm")).toEqual([28, 7, [7, 14, 21, 28], 6]);
});

it("what a text leaves open is the product's own, and a reference is never asked for after it is due", async () => {
  await agreeTiming(database, region, { dueDaysBeforeEnd: 42 }, "2026-12-01");
  expect(await asked("2026-12-01")).toEqual([42, 42, [7, 14, 21, 28], null]);
});

it("a review half-way is asked for by no rulebook that does not cover the work", async () => {
  const { westbrook } = region.organisations;
  const on = dayOf("2026-12-01");
  const monthsFor = (workerCategory: WorkerCategory) =>
    reading(systemViewer(westbrook), (read) => midPointAfterMonths(read, westbrook.id, { on, workerCategory }));
  expect(await monthsFor("child-and-family-social-worker")).toBe(6);
  expect(await monthsFor("family-help-worker")).toBeNull();
});

it("no agreement binds a referee outside Accord", async () => {
  const outside = "00000000-0000-4000-8000-000000000001";
  expect(await asked("2026-12-01", "westbrook", outside)).toEqual([28, 7, [7, 14, 21, 28], null]);
});

it("nobody is chased more often than the product’s own policy allows, and what is stated is cited", async () => {
  const timing = { hoursBetweenChases: 24, correctionDays: 3, dueDaysAfterRequest: 4 };
  await agreeTiming(database, region, timing, "2026-12-01");
  const { westbrook } = region.organisations;
  const followed = await reading(systemViewer(westbrook), (read) =>
    referencePolicyFor(read, westbrook.id, dayOf("2026-12-01")),
  );
  expect(followed).toMatchObject({ hoursBetweenChases: 48, correctionDays: 3, dueDaysAfterRequest: 4 });
  expect(followed.stated.correctionDays?.citation).toMatchObject({ paragraph: "13" });
  expect(followed.stated.chasedAfterDays).toBeNull();
});
