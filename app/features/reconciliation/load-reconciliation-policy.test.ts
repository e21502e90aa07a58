import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectFolder } from "#db/project-folder";
import { dayOf } from "~/domain/day";
import { loadReconciliationPolicies, reconciliationPolicyOn } from "./load-reconciliation-policy";

const shipped = await readFile(join(projectFolder(), "db", "reconciliation", "policy.yaml"), "utf8");

async function load(text: string) {
  const path = join(await mkdtemp(join(tmpdir(), "accord-reconciliation-")), "policy.yaml");
  await writeFile(path, text);
  return loadReconciliationPolicies(path);
}

it("ships with a policy for any day, and says that nobody has confirmed it", async () => {
  const policy = await reconciliationPolicyOn(dayOf("2020-01-01"));
  expect(policy).toEqual(await reconciliationPolicyOn(dayOf("2030-01-01")));
  expect(policy.provenance).toBe("unconfirmed");
});

it("lets a penny of rounding pass, and gives the reason", async () => {
  const { tolerances } = await reconciliationPolicyOn(dayOf("2026-11-22"));
  expect(tolerances.map((one) => [one.class, one.mostPence])).toEqual([
    ["vat-rounding", 1],
    ["arithmetic", 1],
  ]);
});

it("holds a week missing only when it would be late", async () => {
  const { lateAfterDays, missingAfterDays } = await reconciliationPolicyOn(dayOf("2026-11-22"));
  expect(missingAfterDays).toBeGreaterThan(lateAfterDays);
});

it("reads labels in lower case, as they are compared", async () => {
  const [policy] = await load(shipped.replace("[overtime,", "[Overtime,"));
  expect(policy?.shareLabels.overtime).toContain("overtime");
});

it.each([
  ["a number that is none", ["late-after-days: 28", "late-after-days: a month"], "expected a whole number of days"],
  ["a class that is none", ["class: arithmetic", "class: sums"], "expected one of unknown-assignment"],
  ["two tolerances of a class", ["class: arithmetic", "class: vat-rounding"], "expected one tolerance a class"],
  ["a label of two kinds of hours", ["[holiday,", "[overtime,"], "expected each label once"],
  ["a misspelt key", ["missing-after-days", "missing-after-day"], "missing-after-days"],
  ["a tolerance without its reason", [/ {6}reason: VAT.*\n/, ""], "expected some words"],
  ["no policy", [shipped, "[]"], "expected at least one policy"],
] as const)("refuses %s, and says what was expected", async (_, [from, to], fault) => {
  await expect(load(shipped.replace(from, to))).rejects.toThrow(fault);
});

it("refuses policies that do not stand oldest first", async () => {
  await expect(load(shipped + shipped)).rejects.toThrow("expected policies that stand oldest first");
});
