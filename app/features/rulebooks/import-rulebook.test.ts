import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { pounds } from "~/domain/money";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { BrokenUpload } from "../broken-upload";
import { loadTemplate } from "../reference-templates/load-template";
import { importRulebook, MOST_FILE_BYTES } from "./import-rulebook";
import { listRegionVersions } from "./list-region-versions";
import { showDraft } from "./show-draft";

const database = useDatabase({ emptied: "once" });
const northmere = (await readFile("db/rulebooks/northmere-2025.yaml", "utf8"))
  .replace("id: northmere-2025", "id: northmere-next")
  .replace("to: in force", "to: in force # open");

let region: ArrangedRegion;
beforeAll(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
});

const load = (bytes: Uint8Array, sameNamed: "keep" | "replace" = "keep") =>
  importRulebook(region.viewers.analyst, { key: newId(), name: "terms.yaml", bytes, sameNamed });

/** What is told of a file that is refused; the region then holds nothing of it. */
async function faultsOf(content: string | Uint8Array): Promise<readonly string[]> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const refused = await load(bytes).catch((error) => error);
  expect(refused).toBeInstanceOf(BrokenUpload);
  expect((await listRegionVersions(region.viewers.analyst)).drafts).toEqual([]);
  return (refused as BrokenUpload).faults;
}

const withChange = (from: string, to: string) => {
  expect(northmere).toContain(from);
  return faultsOf(northmere.replace(from, to));
};

const lineOf = (text: string) => northmere.slice(0, northmere.indexOf(text)).split("\n").length;

describe("a file with faults is refused with the place of each and what to do, and nothing is kept:", () => {
  it("dates that overlap", async () => {
    expect(await withChange("from: 2026-04-01", "from: 2026-04-01\n        to: 2027-05-01")).toEqual([
      `terms.yaml:${lineOf("from: 2026-04-01") + 1}: rules › price-cap › values › 2 › to: The value from 1 April 2026 ends on 1 May 2027 and overlaps the next, from 1 April 2027. Give 31 March 2027, or no last day`,
    ]);
  });

  it("a gap", async () => {
    expect(await withChange("from: 2026-04-01", "from: 2026-04-01\n        to: 2027-01-31")).toEqual([
      expect.stringContaining("Nothing is in force from 1 February 2027 to 31 March 2027. Give 31 March 2027"),
    ]);
  });

  it("a cap of nothing, or below the minimum wage", async () => {
    expect(await withChange("amount: 39.00", "amount: 0")).toEqual([
      expect.stringContaining(
        "caps › 1 › amount: expected an amount in pounds above zero and below £100,000, with four decimals at most, like 40.00; found ‘0’",
      ),
    ]);
    expect(await withChange("amount: 39.00", "amount: 12.00")).toEqual([
      `terms.yaml:${lineOf("amount: 39.00")}: rules › price-cap › values › 1 › value › caps › 1 › amount: The cap for ‘Social worker’ is £12.00 an hour, below the national living wage of £12.21 from 1 April 2025. Enter £12.21 or more`,
    ]);
  });

  it("chases within 48 hours of each other, or closer than the file says itself", async () => {
    const days = "chased-after-days: [7, 14, 21, 28]";
    expect(await withChange(days, "chased-after-days: [7, 8, 21, 28]")).toEqual([
      `terms.yaml:${lineOf(days)}: policies › reference-timing › values › 2 › value › chased-after-days › 2: A reference is chased on day 8, one day after day 7, and 48 hours lie between two chases at least. Give 9 or a later day`,
    ]);
    expect(await withChange("hours-between-chases: 48", "hours-between-chases: 47")).toEqual([
      `terms.yaml:${lineOf("hours-between-chases: 48")}: policies › reference-timing › values › 2 › value › hours-between-chases: 47 hours lie between two chases, and nobody is chased twice within 48. Enter 48 hours or more`,
    ]);
  });

  it("a template that nobody has loaded, with the nearest name, and one that the region loaded and does not ask yet", async () => {
    const from = "standard-template-from: 2024-10-31";
    const naming = (template: string) => withChange(from, `${from}\n          standard-templates: [${template}]`);
    expect(await naming("england-practise-based")).toEqual([
      `terms.yaml:${lineOf(from) + 1}: rules › references › values › 1 › value › standard-templates › 1: There is no reference template ‘england-practise-based’. Enter ‘england-practice-based’, or load the template first`,
    ]);
    expect(await naming("official")).toEqual([expect.stringContaining("There is no reference template ‘official’")]);
    const template = (await readFile("db/reference-templates/england-practice-based-2024.yaml", "utf8")).replace(
      "id: england-practice-based",
      "id: official",
    );
    await loadTemplate(region.viewers.analyst, {
      key: newId(),
      name: "official.yaml",
      bytes: new TextEncoder().encode(template),
      sameNamed: "keep",
    });
    expect(await naming("official")).toEqual([expect.stringContaining("and it is asked from no day yet")]);
  });

  it("a role that is none", async () => {
    expect(await withChange("core-job-types: [team-manager]", "core-job-types: [head]")).toEqual([
      expect.stringContaining("expected one of social-worker"),
    ]);
  });

  it("a source without an address, or with one that is none", async () => {
    expect(await withChange("    address: https://example.org/northmere/rates\n", "")).toEqual([
      expect.stringContaining("sources › rates › address: expected a web address that begins https:// or http://"),
    ]);
    expect(await withChange("https://example.org/northmere/rates", "in the drawer")).toEqual([
      expect.stringContaining("found ‘in the drawer’"),
    ]);
  });

  it("an id or a version that no address could hold", async () => {
    expect(await withChange("id: northmere-next", "id: ../northmere next")).toEqual([
      "terms.yaml:3: id: expected a short name of small letters, digits and hyphens, like northmere-2025; found ‘../northmere next’",
    ]);
  });

  it("all of them at once", async () => {
    const broken = northmere
      .replace("amount: 39.00", "amount: 0")
      .replace("months: 36", "months: three years")
      .replace("kind: regional", "kind: local");
    expect(await faultsOf(broken)).toHaveLength(3);
  });

  it("what cannot be read and what contradicts itself, in one reading, in the order of the file", async () => {
    const broken = northmere
      .replace("https://example.org/northmere/rates", "in the drawer")
      .replace("invented: yes", "invented: perhaps")
      .replace("months-after-newly-qualified-year: 24", "months-after-newly-qualified-year: two years")
      .replace("amount: 39.00", "amount: 0")
      .replace("amount: 42.00", "amount: 12.00")
      .replace("core-job-types: [team-manager]", "core-job-types: [head]")
      .replace("from: 2026-04-01", "from: 2026-04-01\n        to: 2027-01-31")
      .replace("may-last-months: 6", "may-last-months: 600");
    const places = (await faultsOf(broken)).map((fault) => fault.split(": ").slice(1).join(": "));
    expect(places).toEqual([
      "invented: expected yes or no; found ‘perhaps’",
      "sources › rates › address: expected a web address that begins https:// or http://; found ‘in the drawer’",
      "rules › newly-qualified › values › 1 › value › months-after-newly-qualified-year: expected a whole number of months, 9999 at most; found ‘two years’",
      expect.stringMatching(/^rules › price-cap › values › 1 › value › caps › 1 › amount: expected an amount/),
      expect.stringMatching(/^rules › price-cap › values › 1 › value › caps › 2 › amount: .*below the national living/),
      expect.stringMatching(/^rules › price-cap › values › 1 › value › caps › 4 › core-job-types › 1: expected one of/),
      expect.stringMatching(/^rules › price-cap › values › 2 › to: Nothing is in force from 1 February 2027/),
      "policies › exemptions › values › 1 › value › may-last-months: The longest exemption is 600 months. Enter from 1 to 60 months",
    ]);
  });

  it("no fault that is there only because another part cannot be read", async () => {
    const unread = "counted-lines: &counted [pay, holiday-pay";
    expect(await withChange(unread, "counted-lines: &counted [wages, holiday-pay")).toHaveLength(3);
    expect(
      await withChange(
        "    force: must\n    values:\n      - from: 2025-10-01\n        source: rates",
        "    force: must\n    values:\n      - from: soon\n        source: rates",
      ),
    ).toHaveLength(1);
    expect(await withChange("new-assignments-from: 2025-10-01", "new-assignments-from: autumn")).toHaveLength(1);
  });
});

it("lines that are indented otherwise than their neighbours are told of once, in plain words", async () => {
  const faults = await faultsOf(northmere.replaceAll("    force: must", "     force: must"));
  expect(faults.filter((fault) => fault.includes("as many spaces as they have"))).toHaveLength(1);
});

describe("a file that cannot be read at all", () => {
  it("is said to be no data file, by what it begins with", async () => {
    expect(await faultsOf("%PDF-1.4\n%%EOF\n")).toEqual([
      "terms.yaml:1: the file: expected a data file (YAML), with lines like ‘title: Memorandum’; found ‘%PDF-1.4’",
    ]);
  });

  it("is told of by its first slip, which makes others of the lines after it, and in plain words", async () => {
    const unclosed = northmere.replace("\nissuer: ", '\nissuer: "');
    const faults = await faultsOf(unclosed);
    expect(faults).toEqual([expect.stringMatching(/^terms\.yaml:\d+: expected a name, a colon and a value; found ‘/)]);
    expect(await faultsOf(`${unclosed}\nterms: [{\n`)).toHaveLength(1);
  });

  it("is told of by each name that stands twice", async () => {
    expect(await faultsOf(`id: other\n${northmere}title: Again\n`)).toEqual([
      expect.stringMatching(/expected each name once; found ‘id: northmere-next’ again/),
      expect.stringMatching(/expected each name once; found ‘title: Again’ again/),
    ]);
  });
});

describe("a hostile file is refused like any other:", () => {
  it("one that is too large, unread", async () => {
    expect(await faultsOf(new Uint8Array(10 * 1024 * 1024))).toEqual([
      "terms.yaml: expected a file of at most 64 KB; found 10240 KB",
    ]);
    expect(MOST_FILE_BYTES).toBe(65_536);
  });

  it("marks without number, before they are read", async () => {
    for (const mark of ["& ", "*a ", "! "]) expect(await faultsOf(mark.repeat(20_000))).toHaveLength(1);
  });

  it("aliases of aliases that would fill the memory", async () => {
    const levels = Array.from({ length: 20 }, (_, level) =>
      level === 0
        ? "a0: &a0 [x, x, x, x, x, x, x, x, x]"
        : `a${level}: &a${level} [${Array(9).fill(`*a${level - 1}`)}]`,
    );
    expect(await faultsOf(levels.join("\n"))).toEqual([
      "terms.yaml:1: the file: expected plain data; found aliases that stand for too much",
    ]);
  });

  it("an alias of itself", async () => {
    expect((await faultsOf("id: &a [*a]")).length).toBeGreaterThan(0);
    expect(await withChange("covers: [child", "covers: &a [*a, child")).toHaveLength(1);
  });

  it("tags that ask for more than data", async () => {
    expect(await withChange("title: Northmere memorandum", "title: !!js/function Northmere memorandum")).toEqual([
      expect.stringMatching(/^terms\.yaml:\d+: expected plain data; found a tag, ‘title: !!js\/function/),
    ]);
  });

  it("levels within levels", async () => {
    expect(await faultsOf(`id: ${"[".repeat(100_000)}`)).toHaveLength(1);
  });

  it("keys of the program's own objects", async () => {
    expect(await faultsOf(`${northmere}\n__proto__: { polluted: yes }\n`)).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("characters that the database does not keep", async () => {
    for (const mark of ["\\0", "\\x07", "\\ud800"])
      expect((await withChange("\nissuer: ", `\nissuer: "A${mark}B" #`))[0]).toMatch(/issuer: expected some words/);
  });

  it("bytes that are no text", async () => {
    expect(await faultsOf(Uint8Array.of(0xff, 0xfe, 0x00, 0x80))).toEqual([
      "terms.yaml: expected text in UTF-8; found other bytes. Save it as UTF-8 text",
    ]);
  });

  it("two documents, a key said twice, nothing at all, a spreadsheet", async () => {
    for (const text of [`${northmere}\n---\nid: other\n`, `id: other\n${northmere}`, "", "PK\u0003\u0004"])
      expect((await faultsOf(text)).length).toBeGreaterThan(0);
  });
});

describe("a file of a draft that the region has already", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const changed = northmere.replace("amount: 39.00", "amount: 38.00");
  const draftsNow = async () => (await listRegionVersions(region.viewers.analyst)).drafts;

  it("is refused with the way to put it in its place, and takes it where that was said", async () => {
    const id = await load(bytesOf(northmere));
    await expect(load(bytesOf(changed))).rejects.toThrow("Your region has a draft 2025-10-01");
    expect(await load(bytesOf(changed), "replace")).toBe(id);
    expect(await draftsNow()).toHaveLength(1);
    const { content, version } = await showDraft(region.viewers.analyst, id);
    expect(content.terms["price-cap"]?.values[0]?.value.caps[0]?.amount).toBe(pounds("38.00"));
    expect(version).toBe(2);
    await load(bytesOf(changed), "replace");
    expect((await showDraft(region.viewers.analyst, id)).version).toBe(2);
  });

  it("never takes the place of a version that ships", async () => {
    const shipped = northmere.replace("id: northmere-next", "id: northmere-2025");
    await expect(load(bytesOf(shipped), "replace")).rejects.toThrow("Versions are never changed");
  });

  it("of another version of an agreement tells what has changed in it", async () => {
    const [from, first] = ["2025-10-01", "2025-10-02"];
    const next = changed
      .replace("id: northmere-next", "id: northmere-2025")
      .replaceAll(`from: ${from}`, `from: ${first}`)
      .replace(`version: ${from}`, `version: ${first}`);
    const { basedOn, changes } = await showDraft(region.viewers.analyst, await load(bytesOf(next)));
    expect(basedOn).toBe("northmere-2025 2025-10-01");
    expect(changes?.terms.map(({ id }) => id)).toContain("price-cap");
  });
});
