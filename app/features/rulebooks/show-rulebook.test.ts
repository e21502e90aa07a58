import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRegion } from "#test/factories/organisations";
import { listRulebooks } from "./list-rulebooks";
import { showRulebook } from "./show-rulebook";

const database = useDatabase({ emptied: "once" });

beforeAll(async () => {
  await arrangeRegion(database);
});

describe("the rulebooks that ship", () => {
  test("every value of every rule and policy is said in words, with its source", async () => {
    const { rulebooks } = await listRulebooks();
    expect(rulebooks.length).toBeGreaterThanOrEqual(5);
    for (const { id } of rulebooks) {
      const versions = (await showRulebook(id)) ?? [];
      for (const { words, citation } of versions.flatMap(({ terms }) => terms.flatMap(({ values }) => values))) {
        expect(words.length).toBeGreaterThan(0);
        for (const { label, value } of words) expect(`${label}: ${value}`).toMatch(/^[A-Z].+: [A-Z£\d].*$/);
        for (const { label, value } of words) expect(label + value).not.toMatch(/undefined|null|NaN|\[object/);
        expect(citation.title).not.toBe("");
      }
    }
  });

  test("are none by a name that no rulebook could have", async () => {
    for (const id of ["nowhere-2025", "__proto__", "a\0b"]) expect(await showRulebook(id)).toBeNull();
  });

  test("stand with the latest first, and a rulebook shows its versions so", async () => {
    const { rulebooks } = await listRulebooks();
    const days = rulebooks.map(({ newAssignmentsFrom }) => newAssignmentsFrom);
    expect(days).toEqual([...days].sort().reverse());
    const versions = await showRulebook("england-national");
    expect(versions?.map(({ version }) => version)).toEqual(["2025-10-01", "2024-10-31"]);
  });

  test("say which councils have signed, and from when each is bound", async () => {
    const versions = await showRulebook("northmere-2025");
    expect(versions?.[0].signatories).toEqual([
      { version: "2025-10-01", council: "Eastholm Council", bindsFrom: "2025-10-01" },
      { version: "2025-10-01", council: "Westbrook Council", bindsFrom: "2025-10-01" },
    ]);
  });

  test("are searched by title, issuer, id or version", async () => {
    const found = await listRulebooks("west midlands");
    expect(found.rulebooks.map(({ id }) => id)).toEqual(["west-midlands-2015"]);
    expect(found.held).toBeGreaterThan(1);
  });

  test("an id that no rulebook has is not found", async () => {
    expect(await showRulebook("england-national-1999")).toBeNull();
  });
});

test("the statutory parameters are said in words with their days", async () => {
  const { parameters } = await listRulebooks();
  const levels = parameters.find(({ name }) => name.startsWith("National living wage"))?.values;
  expect(levels?.map(({ from, value }) => [from, value])).toContainEqual(["2025-04-01", "£12.21 an hour"]);
});
