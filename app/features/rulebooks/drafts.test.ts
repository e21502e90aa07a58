import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import type { Dated, PriceCapTerms } from "~/domain/rulebooks/rulebook";
import { termOf } from "~/domain/rulebooks/terms";
import { freezeClock } from "~/platform/clock";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { changeAbout } from "./change-about";
import { changeForce } from "./change-force";
import { changeValue } from "./change-value";
import { compareDraft } from "./compare-draft";
import { discardDraft } from "./discard-draft";
import { importRulebook } from "./import-rulebook";
import { listRegionVersions } from "./list-region-versions";
import { listRulebooks } from "./list-rulebooks";
import { readDraftFile, readRulebookFile } from "./read-rulebook-file";
import { removeValue } from "./remove-value";
import { showDraft } from "./show-draft";
import { type DraftStart, startDraft } from "./start-draft";
import { takeTermOut } from "./take-term-out";

const database = useDatabase();
const KEY = "00000000-0000-7000-8000-0000000d0001";
const OTHER_KEY = "00000000-0000-7000-8000-0000000d0002";

const start: DraftStart = {
  key: KEY,
  basedOn: "northmere-2025 2025-10-01",
  title: null,
  newAssignmentsFrom: dayOf("2027-01-01"),
  allAssignmentsFrom: null,
};

let region: ArrangedRegion;
const analyst = () => region.viewers.analyst;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
});

const draft = () => showDraft(analyst(), KEY);
const fieldOf = (error: unknown) => (error instanceof Refused ? error.field : error);

/** The draft's caps in force from a day, with a rise of a pound for the first. */
const dearer = async (from: string): Promise<Dated<PriceCapTerms>> => {
  const { content } = await draft();
  const dated = termOf(content, "price-cap")?.values[0] as Dated<PriceCapTerms>;
  const [first, ...others] = dated.value.caps;
  if (!first) throw new Error("The draft has no cap");
  const caps = [{ ...first, amount: pounds("42.00") }, ...others];
  const citation = { ...dated.citation, title: "The dearer schedule" };
  return { ...dated, from: dayOf(from), to: null, value: { ...dated.value, caps }, citation };
};

describe("a draft", () => {
  it("begins with the values in force from its first day, and none that ended before", async () => {
    expect(await startDraft(analyst(), start)).toBe(KEY);
    const { content, status, basedOn, faults, changes } = await draft();
    expect([content.id, content.version, status, basedOn]).toEqual([
      "northmere-2025",
      "2027-01-01",
      "draft",
      start.basedOn,
    ]);
    expect(termOf(content, "price-cap")?.values.map(({ from, to }) => [from, to])).toEqual([
      ["2027-01-01", "2027-03-31"],
      ["2027-04-01", null],
    ]);
    expect(faults).toEqual([]);
    expect(changes?.terms).toEqual([]);
  });

  it("is drafted once, however often it is asked for", async () => {
    await Promise.all([startDraft(analyst(), start), startDraft(analyst(), start)]);
    await startDraft(analyst(), start);
    expect((await listRegionVersions(analyst())).drafts).toHaveLength(1);
  });

  it("takes a number behind its first day where another version has that name", async () => {
    await startDraft(analyst(), start);
    const other = { ...start, key: OTHER_KEY };
    await expect(startDraft(analyst(), other)).rejects.toThrow(
      "Draft 2027-01-01 of it begins on 1 January 2027 too. Open that one, or tick that you begin another",
    );
    await startDraft(analyst(), { ...other, another: "meant" });
    const { drafts } = await listRegionVersions(analyst());
    expect(drafts.map(({ version }) => version).sort()).toEqual(["2027-01-01", "2027-01-01-2"]);
  });

  it("that begins before the version it is based on, or years ago, is asked about, on its form and its own page", async () => {
    const early = { ...start, newAssignmentsFrom: dayOf("2020-01-01") };
    const why = "It begins on 1 January 2020, before the version it is based on, which begins on 1 October 2025";
    await expect(startDraft(analyst(), early)).rejects.toThrow(`${why}. Check the year, or tick that it is meant`);
    await startDraft(analyst(), { ...early, early: "meant" });
    const { content, version } = await draft();
    expect((await draft()).early).toBe(why);
    const about = { ...content, newAssignmentsFrom: dayOf("2019-01-01") };
    const earlier = changeAbout(analyst(), { id: KEY, version, about, note: "" });
    expect(fieldOf(await earlier.catch((error) => error))).toBe("early");
    const mended = { ...content, newAssignmentsFrom: start.newAssignmentsFrom };
    await changeAbout(analyst(), { id: KEY, version, about: mended, note: "" });
    expect((await draft()).early).toBeNull();
    const old = {
      ...start,
      key: OTHER_KEY,
      basedOn: null,
      title: "Old pledge",
      newAssignmentsFrom: dayOf("2025-11-22"),
    };
    await startDraft(analyst(), old);
    expect((await showDraft(analyst(), OTHER_KEY)).early).toBe("It begins on 22 November 2025, more than a year ago");
  });

  it("is based on an agreement of the region alone", async () => {
    const wrong = startDraft(analyst(), { ...start, basedOn: "london-2016 2016-01-01" });
    expect(fieldOf(await wrong.catch((error) => error))).toBe("basedOn");
  });

  it("of a new agreement begins empty, and says what it lacks", async () => {
    await startDraft(analyst(), { ...start, basedOn: null, title: "Northmere pledge for 2027" });
    const { content, faults } = await draft();
    expect([content.id, content.issuer]).toEqual(["northmere-pledge-for-2027", "Northmere Children's Partnership"]);
    expect(faults.map(({ problem }) => problem)).toEqual([
      "It has no rules",
      "The source ‘Northmere pledge for 2027’ has no address",
    ]);
  });

  it("is read by its own region and by nobody else", async () => {
    await startDraft(analyst(), start);
    for (const viewer of [region.viewers.westbrookDirector, region.viewers.alderConsultant])
      await expect(showDraft(viewer, KEY)).rejects.toHaveProperty("status", 404);
    expect((await listRulebooks()).rulebooks.map(({ version }) => version)).not.toContain("2027-01-01");
  });
});

describe("a value", () => {
  beforeEach(() => startDraft(analyst(), start));

  it("is put in from a day, and ends the one before it", async () => {
    const value = await dearer("2028-04-01");
    await changeValue(analyst(), { id: KEY, version: 1, term: "price-cap", from: value.from, value });
    const { content, changes, version, draftedBy } = await draft();
    expect(termOf(content, "price-cap")?.values.map(({ from, to }) => [from, to])).toEqual([
      ["2027-01-01", "2027-03-31"],
      ["2027-04-01", "2028-03-31"],
      ["2028-04-01", null],
    ]);
    expect([version, draftedBy]).toEqual([2, "Noor Analyst"]);
    const rows = changes?.terms.find(({ id }) => id === "price-cap")?.periods.flatMap((period) => period.rows);
    expect(rows).toContainEqual({
      label: "Social worker, all-in rate",
      before: "At most £41.00 an hour",
      after: "At most £42.00 an hour",
      difference: "changed",
    });
  });

  it("that is changed is not confirmed by the source it was copied with, unless somebody says so", async () => {
    const value = await dearer("2027-01-01");
    const { citation } = termOf((await draft()).content, "price-cap")?.values[0] as Dated<unknown>;
    const copied = { id: KEY, version: 1, term: "price-cap", from: value.from, value: { ...value, citation } } as const;
    const refused = await changeValue(analyst(), copied).catch((error) => error);
    expect([fieldOf(refused), refused.message]).toEqual([
      "same-source",
      expect.stringContaining(`its source is still ‘${citation.title}’, read on 20 November 2026`),
    ]);
    await changeValue(analyst(), { ...copied, value: { ...copied.value, provenance: "unconfirmed" } });
    await changeValue(analyst(), { ...copied, version: 2, sameSource: "meant" });
    await changeValue(analyst(), { ...copied, version: 3, value });
    expect((await draft()).version).toBe(4);
  });

  it("was not read on a day that is still to come, in its form, on its draft or in a file", async () => {
    const value = await dearer("2027-01-01");
    const citation = { ...value.citation, readOn: dayOf("2036-11-22") };
    const later = changeValue(analyst(), {
      id: KEY,
      version: 1,
      term: "price-cap",
      from: value.from,
      value: { ...value, citation },
    });
    await expect(later).rejects.toThrow("Day on which it was read must be today or in the past");
    await database.asOwner(
      (sql) => sql`update rulebook_version set content = jsonb_set(content, '{citation,readOn}', '"2036-11-22"')`,
    );
    expect((await draft()).faults).toMatchObject([
      {
        place: "About the rulebook",
        problem: expect.stringContaining("is said to be read on 22 November 2036, a day that is still to come"),
        mend: "Give 23 November 2026 or an earlier day",
      },
    ]);
    const { text } = await readDraftFile(analyst(), KEY);
    const bytes = new TextEncoder().encode(text.replaceAll("2027-01-01", "2027-01-02"));
    await expect(
      importRulebook(analyst(), { key: OTHER_KEY, name: "terms.yaml", bytes, sameNamed: "keep" }),
    ).rejects.toHaveProperty("faults", [expect.stringContaining("a day that is still to come")]);
  });

  it("is changed in its place, and moved to another day", async () => {
    const value = await dearer("2027-01-01");
    await changeValue(analyst(), { id: KEY, version: 1, term: "price-cap", from: value.from, value });
    const moved = { ...value, from: dayOf("2027-02-01") };
    await changeValue(analyst(), { id: KEY, version: 2, term: "price-cap", from: value.from, value: moved });
    const { content } = await draft();
    expect(termOf(content, "price-cap")?.values.map(({ from }) => from)).toEqual(["2027-02-01", "2027-04-01"]);
  });

  it("never takes the day of another", async () => {
    const value = await dearer("2027-04-01");
    const clash = changeValue(analyst(), {
      id: KEY,
      version: 1,
      term: "price-cap",
      from: dayOf("2027-01-01"),
      value,
    });
    expect(fieldOf(await clash.catch((error) => error))).toBe("from");
  });

  it("is taken out, and the one before it lasts until the next", async () => {
    const asked = { id: KEY, version: 1, term: "price-cap", from: dayOf("2027-04-01") } as const;
    expect(await removeValue(analyst(), asked)).toBe("done");
    expect(await removeValue(analyst(), asked)).toBe("done before");
    const last = { ...asked, version: 2, from: dayOf("2027-01-01") };
    expect(fieldOf(await removeValue(analyst(), last).catch((error) => error))).toBe("form");
    expect(termOf((await draft()).content, "price-cap")?.values.map(({ to }) => to)).toEqual([null]);
  });

  it("brings a rule in, which is taken out again and changes its force", async () => {
    const { content } = await draft();
    const value = {
      ...(termOf(content, "notice")?.values[0] as Dated<unknown>),
      value: { daysPerWeek: 200 },
    };
    await changeValue(analyst(), { id: KEY, version: 1, term: "on-site-days", from: value.from, value });
    await changeForce(analyst(), { id: KEY, version: 2, rule: "on-site-days", force: "should" });
    expect((await draft()).content.terms["on-site-days"]?.force).toBe("should");
    await takeTermOut(analyst(), { id: KEY, version: 3, term: "on-site-days" });
    expect((await draft()).content.terms["on-site-days"]).toBeUndefined();
  });

  it("is held where two analysts change the draft at once: one is told, and nothing is lost", async () => {
    const value = await dearer("2028-04-01");
    const other = { ...value, from: dayOf("2029-04-01") };
    const changes = [value, other].map((value) =>
      changeValue(analyst(), { id: KEY, version: 1, term: "price-cap", from: value.from, value }),
    );
    const results = await Promise.allSettled(changes);
    const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(StaleError);
    expect((await draft()).version).toBe(2);
  });

  it("saved twice by a double click is saved once, with one event", async () => {
    const value = await dearer("2028-04-01");
    const save = () => changeValue(analyst(), { id: KEY, version: 1, term: "price-cap", from: value.from, value });
    expect((await Promise.all([save(), save()])).sort()).toEqual(["done", "done before"]);
    const events = await database.asOwner((sql) => sql`select from event where type = 'rulebook.draft-changed'`);
    expect(events).toHaveLength(1);
  });
});

describe("what a draft says of itself", () => {
  it("changes with its note, and its values begin with its first day", async () => {
    await startDraft(analyst(), start);
    const { content } = await draft();
    const { terms: _, policies: __, id: ___, version: ____, invented: _____, ...held } = content;
    const about = { ...held, newAssignmentsFrom: dayOf("2027-04-01"), allAssignmentsFrom: dayOf("2027-10-01") };
    await changeAbout(analyst(), { id: KEY, version: 1, about, note: "A pound more" });
    const changed = await draft();
    expect([changed.content.version, changed.note]).toEqual(["2027-04-01", "A pound more"]);
    expect(termOf(changed.content, "price-cap")?.values.map(({ from }) => from)).toEqual(["2027-04-01"]);
    expect(termOf(changed.content, "notice")?.values.map(({ from }) => from)).toEqual(["2027-04-01"]);
    expect(changed.faults).toEqual([]);
  });
});

describe("a draft that is given up", () => {
  it("stays to be read, is discarded once, and changes no more", async () => {
    await startDraft(analyst(), start);
    const asked = { id: KEY, version: 1 };
    expect((await Promise.all([discardDraft(analyst(), asked), discardDraft(analyst(), asked)])).sort()).toEqual([
      "done",
      "done before",
    ]);
    expect((await listRegionVersions(analyst())).discarded).toHaveLength(1);
    const later = takeTermOut(analyst(), { id: KEY, version: 2, term: "notice" });
    expect(fieldOf(await later.catch((error) => error))).toBe("form");
  });

  it("is held by the database too, once it was sent or discarded", async () => {
    await startDraft(analyst(), start);
    await database.asOwner((sql) => sql`update rulebook_version set status = 'sent' where id = ${KEY}`);
    const edit = database.asOwner((sql) => sql`update rulebook_version set note = 'later' where id = ${KEY}`);
    await expect(edit).rejects.toThrow("a mistake is a new version");
    const later = takeTermOut(analyst(), { id: KEY, version: 1, term: "notice" });
    expect(fieldOf(await later.catch((error) => error))).toBe("form");
  });
});

describe("a version that was sent", () => {
  it("is read by anyone, with its file, beside those that ship", async () => {
    await startDraft(analyst(), start);
    await expect(readRulebookFile("northmere-2025", "2027-01-01")).rejects.toHaveProperty("status", 404);
    await database.asOwner((sql) => sql`update rulebook_version set status = 'sent' where id = ${KEY}`);
    expect((await listRulebooks("2027-01-01")).rulebooks).toMatchObject([{ id: "northmere-2025" }]);
    const { name, text } = await readRulebookFile("northmere-2025", "2027-01-01");
    expect(name).toBe("northmere-2025-2027-01-01.yaml");
    expect(text).toMatch(/^id: northmere-2025\nversion: 2027-01-01\n/);
  });

  it("stands in the region's list with who has signed and from when", async () => {
    await startDraft(analyst(), start);
    await database.asOwner((sql) => sql`update rulebook_version set status = 'sent' where id = ${KEY}`);
    const { agreed, drafts } = await listRegionVersions(analyst());
    expect(drafts).toEqual([]);
    expect(agreed.map(({ version, id, signatories }) => [version, id, signatories.length])).toEqual([
      ["2027-01-01", KEY, 0],
      ["2025-10-01", null, 2],
    ]);
  });
});

describe("side by side", () => {
  it("a draft stands against the version it is based on, or any other that is asked for", async () => {
    await startDraft(analyst(), start);
    const compared = await compareDraft(analyst(), KEY, null);
    expect(compared.against?.stamp).toBe("northmere-2025 2025-10-01");
    expect(compared.comparison?.terms.every(({ difference }) => difference === "same")).toBe(true);
    const national = await compareDraft(analyst(), KEY, "england-national 2025-10-01");
    const found = Object.fromEntries(national.comparison?.terms.map(({ id, difference }) => [id, difference]) ?? []);
    expect(found).toMatchObject({ "price-cap": "added", notice: "changed" });
  });
});

describe("a file", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);
  const import_ = (text: string, key = OTHER_KEY) =>
    importRulebook(analyst(), { key, name: "terms.yaml", bytes: bytesOf(text), sameNamed: "keep" });

  it("that was written from a draft comes back as the same rulebook under another version", async () => {
    await startDraft(analyst(), start);
    const { text } = await readDraftFile(analyst(), KEY);
    await import_(text.replace("version: 2027-01-01", "version: 2027-01-01-2"));
    const [one, other] = [await draft(), await showDraft(analyst(), OTHER_KEY)];
    expect(other.content).toEqual({ ...one.content, version: "2027-01-01-2" });
    expect(other).toMatchObject({ status: "draft", basedOn: "northmere-2025 2025-10-01" });
  });

  it("of an official text becomes a draft under its own id, once", async () => {
    const { text } = await readRulebookFile("london-2016", "2016-01-01");
    const changed = text.replace("version: 2016-01-01", "version: 2016-01-01-2");
    await Promise.all([import_(changed), import_(changed)]);
    const { drafts } = await listRegionVersions(analyst());
    expect(drafts.map(({ rulebookId, version }) => [rulebookId, version])).toEqual([["london-2016", "2016-01-01-2"]]);
  });

  it("does not take the place of the national rules, which bind every council", async () => {
    const { text } = await readRulebookFile("england-national", "2025-10-01");
    const weaker = text.replace("version: 2025-10-01", "version: 2025-10-01-2");
    const refused = await import_(weaker).catch((error) => error);
    expect([fieldOf(refused), refused.message]).toEqual(["file", expect.stringContaining("an id of its own")]);
    await import_(weaker.replace("id: england-national", "id: national-as-we-read-it"));
    expect((await listRegionVersions(analyst())).drafts).toHaveLength(1);
  });

  it("of a version that is held already is refused", async () => {
    const { text } = await readRulebookFile("london-2016", "2016-01-01");
    expect(fieldOf(await import_(text).catch((error) => error))).toBe("file");
    expect((await listRegionVersions(analyst())).drafts).toEqual([]);
  });
});
