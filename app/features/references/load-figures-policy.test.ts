import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dayOf } from "~/domain/day";
import { figuresPolicyOn, loadFiguresPolicy } from "./load-figures-policy";

async function load(text: string) {
  const path = join(await mkdtemp(join(tmpdir(), "accord-figures-")), "reference-figures.yaml");
  await writeFile(path, text);
  return loadFiguresPolicy(path);
}

const policy = (from: string, bands = "[7, 14]") =>
  `- from: ${from}\n  provenance: unconfirmed\n  source: A test\n  tell-from: 5\n  age-bands: ${bands}\n`;

it("ships with a policy for any day", async () => {
  expect(await figuresPolicyOn(dayOf("2020-01-01"))).toEqual(await figuresPolicyOn(dayOf("2030-01-01")));
});

it("reads each policy from its day", async () => {
  expect((await load(policy("2024-10-31") + policy("2027-01-01"))).map(({ from }) => from)).toEqual([
    "2024-10-31",
    "2027-01-01",
  ]);
});

it.each([
  ["bands that do not rise", policy("2024-10-31", "[14, 7]"), ":5: 1 › age-bands: expected days that rise"],
  ["policies out of order", policy("2027-01-01") + policy("2024-10-31"), "expected policies that stand oldest first"],
  ["a number that is none", policy("2024-10-31").replace("5\n", "few\n"), ":4: 1 › tell-from: expected a whole number"],
])("refuses %s, and says where", async (_, text, fault) => {
  await expect(load(text)).rejects.toThrow(fault);
});
