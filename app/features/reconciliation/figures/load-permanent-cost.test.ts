import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CORE_JOB_TYPES } from "~/domain/core-job-types";
import { dayOf } from "~/domain/day";
import { permanentCostOn } from "~/domain/reconciliation/figures/permanent-cost";
import { loadPermanentCosts, permanentCostsInUse } from "./load-permanent-cost";
import { loadTellingPolicies, tellingPolicyOn } from "./load-telling-policy";

async function write(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "accord-figures-")), "figures.yaml");
  await writeFile(path, text);
  return path;
}

describe("what permanent workers cost", () => {
  const cost = (from: string) =>
    `- from: ${from}\n  provenance: unconfirmed\n  source: A test\n${CORE_JOB_TYPES.map((type) => `  ${type}: "34.10"\n`).join("")}`;
  const load = async (text: string) => loadPermanentCosts(await write(text));

  it("ships with an assumption that says it is one, for any day", async () => {
    const costs = await permanentCostsInUse();
    for (const day of ["2020-01-01", "2025-04-01", "2030-01-01"])
      expect(permanentCostOn(costs, dayOf(day))).toMatchObject({
        provenance: "unconfirmed",
        source: expect.stringContaining("An assumption of the demonstration, and no published figure"),
      });
  });

  it("holds from its day until the next", async () => {
    const costs = await load(cost("2025-04-01") + cost("2026-04-01"));
    expect(["2026-03-31", "2026-04-01"].map((day) => permanentCostOn(costs, dayOf(day)).from)).toEqual([
      "2025-04-01",
      "2026-04-01",
    ]);
  });

  it.each([
    ["costs out of order", cost("2026-04-01") + cost("2025-04-01"), "expected costs that stand oldest first"],
    [
      "a role that is missing",
      cost("2026-04-01").replace(/ {2}team-manager.*\n/, ""),
      "team-manager: expected £ an hour",
    ],
    ["a cost of nothing", cost("2026-04-01").replace("34.10", "0"), ":4: 1 › social-worker: expected more than £0.00"],
    ["what is no amount", cost("2026-04-01").replace("34.10", "dear"), "‘dear’ is not an amount in pounds"],
  ])("refuses %s, and says where", async (_, text, fault) => {
    await expect(load(text)).rejects.toThrow(fault);
  });
});

describe("how figures of money are told to a region", () => {
  const policy = (agencies: string) =>
    `- from: 2024-10-31\n  provenance: unconfirmed\n  source: A test\n  tell-from-agencies: ${agencies}\n`;

  it("ships with a policy for any day", async () => {
    expect(await tellingPolicyOn(dayOf("2020-01-01"))).toEqual(await tellingPolicyOn(dayOf("2030-01-01")));
  });

  it("is read from its file", async () => {
    expect(await loadTellingPolicies(await write(policy("3")))).toMatchObject([{ tellFromAgencies: 3 }]);
  });

  it("refuses to tell of one agency alone", async () => {
    await expect(loadTellingPolicies(await write(policy("1")))).rejects.toThrow("expected two or more");
  });
});
