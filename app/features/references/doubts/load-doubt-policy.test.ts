import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "#db/project-folder";
import { doubtPoliciesInUse, loadDoubtPolicies } from "./load-doubt-policy";

const shipped = join(projectFolder(), "db", "reference-templates", "doubt.yaml");

async function load(from: string, to: string): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "accord-doubt-"));
  try {
    const text = await readFile(shipped, "utf8");
    if (!text.includes(from)) throw new Error(`The file does not hold ‘${from}’`);
    await writeFile(join(folder, "doubt.yaml"), text.replace(from, to));
    return await loadDoubtPolicies(join(folder, "doubt.yaml"));
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("the policy for doubtful references", () => {
  it("ships, and says that it is this product’s own", async () => {
    const [policy] = await doubtPoliciesInUse();
    expect(policy).toMatchObject({ from: "2024-10-31", provenance: "unconfirmed", secondsToGive: 120, daysApart: 31 });
    expect(policy?.source).toContain("Product assumption");
    expect(policy?.councilDomains).toContain("gov.uk");
    expect(policy?.freeMail).toContain("gmail.com");
  });

  it("lists no domain as free mail that is a council’s", async () => {
    for (const { freeMail, councilDomains } of await doubtPoliciesInUse())
      for (const free of freeMail)
        expect(councilDomains.filter((own) => own === free || free.endsWith(`.${own}`))).toEqual([]);
  });

  it.each([
    [
      "seconds-to-give: 120",
      "seconds-to-give: soon",
      "seconds-to-give: expected a whole number of seconds; found ‘soon’",
    ],
    ["same-words: high", "same-words: grave", "severities › same-words: expected low, medium or high; found ‘grave’"],
    ["    free-mail: high\n", "", "severities › free-mail: expected low, medium or high"],
    ["- domain: gov.uk", "- domain: '@gov.uk'", "expected a domain like essex.gov.uk"],
  ])("is refused with its line where ‘%s’ is ‘%s’", async (from, to, message) => {
    await expect(load(from, to)).rejects.toThrow(message);
  });
});
