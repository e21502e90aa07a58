import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pounds } from "~/domain/money";
import { BrokenDataFiles } from "~/platform/data-file";
import { loadRulebooks, readRulebook, whatShips } from "./load-rulebooks";

const northmere = await readFile("db/rulebooks/northmere-2025.yaml", "utf8");

const against = await whatShips();

/** The line of the file that holds this text, counted from one. */
const lineOf = (text: string, file = northmere) => file.slice(0, file.indexOf(text)).split("\n").length;

const faultsOf = (text: string) => readRulebook("northmere.yaml", text, against).faults;

const withChange = (from: string, to: string) => {
  expect(northmere).toContain(from);
  return faultsOf(northmere.replace(from, to));
};

describe("the rulebooks that ship", () => {
  it("are all read", async () => {
    const rulebooks = await loadRulebooks();
    expect(rulebooks.map(({ id, version }) => `${id} ${version}`)).toEqual([
      "england-national 2024-10-31",
      "england-national 2025-10-01",
      "london-2016 2016-01-01",
      "london-pledge 2022-06-01",
      "northmere-2025 2025-10-01",
      "northmere-southmere 2026-04-01",
      "south-east 2022-04-01",
      "south-west 2016-07-01",
      "west-midlands-2015 2015-01-01",
      "yorkshire-and-the-humber 2025-01-01",
    ]);
  });

  it("hold the caps to the penny", async () => {
    const rulebooks = await loadRulebooks();
    const capsOf = (id: string) =>
      rulebooks
        .find((rulebook) => rulebook.id === id)
        ?.terms["price-cap"]?.values[0]?.value.caps.map((cap) => cap.amount);
    expect(capsOf("west-midlands-2015")).toEqual([pounds("22.50"), pounds("24.00"), pounds("35.75")]);
    expect(capsOf("london-2016")).toEqual(["25", "28", "32", "35", "35", "38", "42"].map(pounds));
  });

  it("call only what an issuing body said itself confirmed", async () => {
    for (const rulebook of await loadRulebooks())
      for (const ruled of Object.values(rulebook.terms))
        for (const dated of ruled.values)
          if (/Community Care|Local Government Lawyer/.test(dated.citation.title))
            expect([rulebook.id, dated.provenance]).toEqual([rulebook.id, "unconfirmed"]);
  });

  it("end each value the day before the next begins", async () => {
    const rulebooks = await loadRulebooks();
    const caps = rulebooks.find(({ id }) => id === "northmere-2025")?.terms["price-cap"]?.values;
    expect(caps?.map(({ from, to }) => [from, to])).toEqual([
      ["2025-10-01", "2026-03-31"],
      ["2026-04-01", "2027-03-31"],
      ["2027-04-01", null],
    ]);
  });

  it("keep what the text does not say apart from what it denies", async () => {
    const [england] = await loadRulebooks();
    expect(england?.terms["post-qualified-experience"]?.values[0]?.value).toEqual({
      months: 36,
      countsNewlyQualifiedYear: null,
      childrensServicesOnly: true,
      partTimeCountsInFull: null,
      breaksCountUpToDays: null,
    });
  });
});

describe("a broken rulebook is refused with its line, what was expected and what was found:", () => {
  it("a cap of nothing", () => {
    expect(withChange("amount: 39.00", "amount: 0.00")).toEqual([
      `northmere.yaml:${lineOf("amount: 39.00")}: rules › price-cap › values › 1 › value › caps › 1 › amount: expected an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00; found ‘0.00’`,
    ]);
  });

  it("a role that is none of the five", () => {
    expect(withChange("core-job-types: [team-manager]", "core-job-types: [head-of-service]")).toEqual([
      `northmere.yaml:${lineOf("core-job-types: [team-manager]")}: rules › price-cap › values › 1 › value › caps › 4 › core-job-types › 1: expected one of social-worker, senior-social-worker, advanced-practitioner, team-manager, independent-reviewing-officer; found ‘head-of-service’`,
    ]);
  });

  it("a date that the calendar has not", () => {
    expect(withChange("from: 2026-04-01", "from: 2026-02-30")).toEqual([
      `northmere.yaml:${lineOf("from: 2026-04-01")}: rules › price-cap › values › 2 › from: expected a date like 2025-10-01; found ‘2026-02-30’`,
    ]);
  });

  it("values out of order", () => {
    expect(withChange("from: 2027-04-01", "from: 2026-04-01")).toEqual([
      `northmere.yaml:${lineOf("from: 2027-04-01")}: rules › price-cap › values › 3 › from: Two values begin on 1 April 2026. Give a day after 1 April 2026: values stand oldest first`,
    ]);
  });

  it("values that overlap", () => {
    expect(withChange("from: 2026-04-01", "from: 2026-04-01\n        to: 2027-04-01")).toEqual([
      `northmere.yaml:${lineOf("from: 2026-04-01") + 1}: rules › price-cap › values › 2 › to: The value from 1 April 2026 ends on 1 April 2027 and overlaps the next, from 1 April 2027. Give 31 March 2027, or no last day`,
    ]);
  });

  it("a source without an address", () => {
    expect(withChange("    address: https://example.org/northmere/rates\n", "")).toEqual([
      `northmere.yaml:${lineOf("  rates:\n")}: sources › rates › address: expected a web address that begins https:// or http://; found nothing`,
    ]);
  });

  it("a value that cites no source of the file", () => {
    expect(withChange("source: checks", "source: hearsay")).toEqual([
      `northmere.yaml:${lineOf("source: checks")}: rules › pre-employment-checks › values › 1 › source: expected one of memorandum, rates, checks, as named under sources; found ‘hearsay’`,
    ]);
  });

  it("a key that nothing reads", () => {
    expect(withChange("checked-within-days: 28", "checked-within-days: 28\n          checked-by: hand")).toEqual([
      `northmere.yaml:${lineOf("checked-within-days: 28") + 1}: rules › registration › values › 1 › value › checked-by: expected checked-within-days, renewal-day, recheck-from, renewal-shown-by; found ‘checked-by’`,
    ]);
  });

  it("an end before the beginning", () => {
    expect(withChange("to: in force", "to: 2025-09-30")).toEqual([
      `northmere.yaml:${lineOf("to: in force")}: to: It ends on 30 September 2025, before it begins on 1 October 2025. Give 1 October 2025 or a later day, or no last day`,
    ]);
  });

  it("text that is not YAML", () => {
    const faults = withChange("sources:\n", "sources: [\n");
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatch(/^northmere\.yaml:\d+: /);
  });

  it("an empty file", () => {
    expect(faultsOf("")).toEqual([
      expect.stringMatching(/^northmere\.yaml:1: the file: expected id, version, .*; found nothing$/),
    ]);
  });

  it("and every fault is listed, not the first alone", () => {
    const broken = northmere
      .replace("months: 36", "months: three years")
      .replace("days: 28\n          longer", "days: many\n          longer");
    expect(faultsOf(broken)).toHaveLength(2);
  });
});

describe("a folder of rulebooks", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "rulebooks-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("is refused with the faults of all its files", async () => {
    await writeFile(join(folder, "a.yaml"), northmere.replace("invented: yes", "invented: perhaps"));
    await writeFile(join(folder, "b.yaml"), northmere.replace("kind: regional", "kind: local"));
    const error = await loadRulebooks(folder).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BrokenDataFiles);
    expect((error as BrokenDataFiles).faults).toHaveLength(2);
    expect((error as BrokenDataFiles).message).toContain("a.yaml:10: invented: expected yes or no; found ‘perhaps’");
  });

  it("is refused where two files claim one version", async () => {
    await writeFile(join(folder, "a.yaml"), northmere);
    await writeFile(join(folder, "b.yaml"), northmere);
    await expect(loadRulebooks(folder)).rejects.toThrow("northmere-2025 2025-10-01");
  });
});
