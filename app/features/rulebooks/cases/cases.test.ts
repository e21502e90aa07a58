import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeDraft, northmere, northmereCappedAt } from "#test/factories/rulebook-versions";
import { freezeClock } from "~/platform/clock";
import { runDraftCases } from "./run-draft-cases";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
});

const casesOf = async (...[content]: [Parameters<typeof arrangeDraft>[2]]) =>
  runDraftCases(region.viewers.analyst, await arrangeDraft(database, region, content));

describe("the cases that ship", () => {
  it("part ways with a lower cap from its first day on, each with the reason, and nowhere else", async () => {
    const { shipped } = await casesOf(await northmereCappedAt("38.00", "2026-11-01"));
    const differing = shipped.filter(({ differs }) => differs);
    expect(shipped.length).toBeGreaterThan(50);
    expect(new Set(differing.map(({ rule }) => rule))).toEqual(new Set(["price-cap"]));
    expect(differing.map(({ on }) => on).filter((on) => on < "2026-11-01")).toEqual([]);
    expect(differing).toContainEqual(
      expect.objectContaining({
        before: { outcome: "met", reason: null, version: null },
        found: {
          outcome: "not met",
          reason: expect.stringContaining("above the cap of £38.00 for a social worker"),
          version: "2026-11-01",
        },
      }),
    );
  });

  it("are held against the version it is based on too, and say which change of it each difference comes of", async () => {
    const lower = await northmereCappedAt("38.00", "2026-11-01");
    const differing = (await casesOf(lower)).shipped.filter(({ differs }) => differs);
    expect(
      new Set(differing.map(({ base, before, cause }) => [base?.outcome === before.outcome, cause].join())),
    ).toEqual(new Set(["true,price-cap"]));
    const { base } = await casesOf({ ...lower, version: "2026-11-01-2" });
    expect([base?.version, base?.changes.terms.map(({ id }) => id)]).toEqual(["2025-10-01", ["price-cap"]]);
  });

  it("all stand where a version says the same as the one before", async () => {
    const same = { ...(await northmere()), version: "2025-10-01-2" };
    expect((await casesOf(same)).shipped.filter(({ differs }) => differs)).toEqual([]);
  });
});

describe("the cases that are made of a draft", () => {
  it("are the usual worker on the day before a value begins, on it and after it, by both versions", async () => {
    const { made } = await casesOf(await northmereCappedAt("41.50"));
    const atTheCap = made.filter(({ when }) => when.includes("£41.50"));
    expect(atTheCap.map(({ on, before, found }) => [on, before.outcome, found.outcome])).toEqual([
      ["2026-11-30", "not met", "not met"],
      ["2026-12-01", "not met", "met"],
      ["2026-12-02", "not met", "met"],
    ]);
    // The cap in force until then, which the version's own is £1.50 above.
    const atTheOther = made.filter(({ when }) => when === "a limited company at £40.00 an hour, Social worker");
    expect(atTheOther.map(({ found, differs }) => [found.outcome, differs])).toEqual([
      ["met", false],
      ["met", false],
      ["met", false],
    ]);
    const notice = made.filter(({ rule }) => rule === "notice");
    expect(notice.map(({ on, found, differs }) => [on, found.version, differs])).toEqual([
      ["2026-11-30", "2025-10-01", false],
      ["2026-12-01", "2026-12-01", false],
      ["2026-12-02", "2026-12-01", false],
    ]);
  });

  it("show that a charge at the cap in force is above a lower one", async () => {
    const { made } = await casesOf(await northmereCappedAt("38.00"));
    const atTheOther = made.filter(({ when }) => when === "a limited company at £40.00 an hour, Social worker");
    expect(atTheOther.map(({ on, differs }) => [on, differs])).toEqual([
      ["2026-11-30", false],
      ["2026-12-01", true],
      ["2026-12-02", true],
    ]);
  });

  it("are the region’s own to run", async () => {
    const id = await arrangeDraft(database, region, await northmereCappedAt("38.00"));
    await expect(runDraftCases(region.viewers.westbrookDirector, id)).rejects.toHaveProperty("status", 404);
  });
});
