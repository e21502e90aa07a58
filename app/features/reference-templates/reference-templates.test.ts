import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { type Day, dayOf } from "~/domain/day";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing, reading } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { BrokenUpload } from "../broken-upload";
import { type EndingAssignment, makeReferenceDue } from "../references/make-reference-due";
import { saveReferenceDraft } from "../references/save-draft";
import { sectionStamp } from "../references/section-stamp";
import { showReferenceDraft } from "../references/show-draft";
import { templatesFor } from "../references/templates-in-use";
import { Refused } from "../refused";
import { StaleError } from "../stale";
import { chooseDay } from "./choose-day";
import { compareTemplate } from "./compare-template";
import { listTemplates } from "./list-templates";
import { loadTemplate, MOST_FILE_BYTES } from "./load-template";
import { readTemplateFile } from "./read-template-file";
import { showTemplate } from "./show-template";

const database = useDatabase();
const shipped = await readFile("db/reference-templates/england-practice-based-2024.yaml", "utf8");
/** What a region might load: the same form with an id of its own and one question in other words. */
const official = shipped
  .replace("id: england-practice-based", "id: official")
  .replace("version: 2024-10-31", "version: 2026-12-01")
  .replace("title: Practice-based reference", "title: Official reference")
  .replace("What kind and size of caseload did they hold?", "How many children did they hold?");
const confirmation = await readFile("db/reference-templates/england-employment-confirmation-2024.yaml", "utf8");

let region: ArrangedRegion;
let analyst: Viewer;
let colleague: Viewer;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  analyst = region.viewers.analyst;
  colleague = { ...analyst, name: "Kit Colleague" };
});
afterEach(resetClock);

const fileOf = (text: string) => ({ name: "official.yaml", bytes: new TextEncoder().encode(text) });
const load = (text: string, sameNamed: "keep" | "replace" = "keep", viewer = analyst) =>
  loadTemplate(viewer, { key: newId(), sameNamed, ...fileOf(text) });

/** Chooses a day in the form as it stands now. */
async function choose(id: string, from: string | null, viewer = analyst) {
  const version = (await showTemplate(analyst, id)).loaded?.version ?? 0;
  return chooseDay(viewer, { id, version, from: from === null ? null : dayOf(from) });
}

/** What a referee of a region is asked on a day. */
async function askedOn(day: string, regionId: string | null = region.organisations.northmere.id) {
  freezeClock(`${day}T10:00:00Z`);
  const viewer = systemViewer(region.organisations.westbrook);
  const { standard, confirmation: other } = await reading(viewer, (read) => templatesFor(read, regionId));
  return [standard.id, other.id];
}

const standings = async () =>
  Object.fromEntries((await listTemplates(analyst)).map(({ title, standing }) => [title, standing.is]));

async function countLoaded(): Promise<number> {
  return (await listTemplates(analyst)).filter(({ loaded }) => loaded).length;
}

async function faultsOf(refused: Promise<unknown>): Promise<readonly string[]> {
  const error = await refused.catch((caught) => caught);
  expect(error).toBeInstanceOf(BrokenUpload);
  expect(await countLoaded()).toBe(0);
  return (error as BrokenUpload).faults;
}

describe("a file that is no template is refused, and nothing of it is kept:", () => {
  it("every fault with its line, what was expected and what was found", async () => {
    const broken = official
      .replace("kind: date", "kind: when")
      .replace("limit: 2000", "limit: a lot")
      .replace("provenance: unconfirmed", "provenance: perhaps");
    const lineOf = (text: string) => broken.slice(0, broken.indexOf(text)).split("\n").length;
    const faults = await faultsOf(load(broken));
    expect(faults).toEqual([
      `official.yaml:${lineOf("provenance: perhaps")}: provenance: expected confirmed or unconfirmed; found ‘perhaps’`,
      expect.stringContaining(
        `official.yaml:${lineOf("kind: when")}: sections › 2 › questions › 2 › kind: expected a kind`,
      ),
      expect.stringContaining(
        `official.yaml:${lineOf("limit: a lot")}: sections › 3 › questions › 2 › limit: expected a whole`,
      ),
    ]);
  });

  it("what is no text, or is too long", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00]);
    const notText = loadTemplate(analyst, { key: newId(), name: "a.yaml", bytes, sameNamed: "keep" });
    expect(await faultsOf(notText)).toEqual([expect.stringContaining("a.yaml:1: the file: expected text in UTF-8")]);
    expect(await faultsOf(load(`${official}# \0`))).toEqual([expect.stringContaining("characters that no text has")]);
    const long = `${official}#${"x".repeat(MOST_FILE_BYTES)}`;
    expect(await faultsOf(load(long))).toEqual([expect.stringContaining("expected at most 128 KB; found 13")]);
  });
});

describe("a template that a region loads", () => {
  it("is there to be read, compared and downloaded as it was, and nobody is asked it yet", async () => {
    const id = await load(official);
    expect(await showTemplate(analyst, id)).toMatchObject({
      template: { id: "official", version: "2026-12-01" },
      standing: { is: "not asked" },
      loaded: { loadedBy: "Noor Analyst" },
      inForce: { id: "england-practice-based" },
    });
    expect(await readTemplateFile(analyst, id)).toEqual({ name: "official-2026-12-01.yaml", text: official });
    const { against, comparison } = await compareTemplate(analyst, id, null);
    expect(against).toMatchObject({ key: "england-practice-based-2024-10-31" });
    expect(comparison?.sections.filter(({ difference }) => difference !== "same").map(({ id }) => id)).toEqual([
      "work",
    ]);
    expect(await askedOn("2030-01-01")).toEqual(["england-practice-based", "england-employment-confirmation"]);
  });

  it("is loaded once by a double click, by two tabs and by two people", async () => {
    const key = newId();
    const again = () => loadTemplate(analyst, { key, sameNamed: "keep", ...fileOf(official) });
    const ids = await Promise.all([again(), again(), load(official, "keep", colleague)]);
    expect(new Set(ids).size).toBe(1);
    expect(await load(official)).toBe(ids[0]);
    expect(await countLoaded()).toBe(1);
    const [events] = await database.asOwner(
      (sql) => sql`select count(*)::int as count from event where type = 'reference-template.loaded'`,
    );
    expect(events?.count).toBe(1);
  });

  it("gives its name to other words only until it is asked, and only where that is said", async () => {
    const id = await load(official);
    const other = official.replace("How many children", "How many families");
    await expect(load(other)).rejects.toThrow("has loaded version 2026-12-01 of official already, in other words");
    expect(await load(other, "replace", colleague)).toBe(id);
    expect(await showTemplate(analyst, id)).toMatchObject({ loaded: { source: other, loadedBy: "Kit Colleague" } });
    await choose(id, "2026-11-21");
    await expect(load(official, "replace")).rejects.toThrow(
      "What is asked is never changed: give the file another version",
    );
  });

  it("does not take the name of one that ships, but may be that very one", async () => {
    await expect(load(shipped.replace("Case recording", "Records"))).rejects.toThrow("Accord comes with a version");
    expect(await load(shipped)).toEqual(expect.any(String));
  });

  it("warns of a question whose words ask for what no reference may ask", async () => {
    const id = await load(
      official.replace("wording: Until when?", "wording: How was their health, and were they in a union?"),
    );
    const { doubtful } = await showTemplate(analyst, id);
    expect(doubtful.map(({ wording }) => wording)).toEqual(["How was their health, and were they in a union?"]);
  });

  it("is not found for another region", async () => {
    const id = await load(official);
    const other = { ...analyst, organisationId: region.organisations.westbrook.id };
    for (const act of [
      () => showTemplate(other, id),
      () => readTemplateFile(other, id),
      () => compareTemplate(other, id, null),
      () => chooseDay(other, { id, version: 1, from: null }),
    ])
      await expect(act()).rejects.toMatchObject({ status: 404 });
  });
});

describe("the day from which a template is asked", () => {
  it("decides what the references of the region are made on, the day before, on it and after, and of nobody else", async () => {
    await choose(await load(official), "2026-12-01");
    const ask = (day: string, of?: string | null) => askedOn(day, of).then(([standard]) => standard);
    expect(await ask("2026-11-30")).toBe("england-practice-based");
    expect(await ask("2026-12-01")).toBe("official");
    expect(await ask("2027-12-01")).toBe("official");
    expect(await ask("2027-12-01", null)).toBe("england-practice-based");
    expect(await ask("2027-12-01", region.organisations.tallis.id)).toBe("england-practice-based");
    expect(await standings()).toMatchObject({
      "Official reference": "in force",
      "Practice-based reference": "replaced",
    });
  });

  it("is apart for the confirmation of employment", async () => {
    const own = confirmation.replace("id: england-employment-confirmation", "id: own-confirmation");
    await choose(await load(own), "2026-12-01");
    await choose(await load(official), "2026-12-01");
    expect(await askedOn("2026-12-01")).toEqual(["official", "own-confirmation"]);
  });

  it("is moved and taken back while it is to come, and then no more", async () => {
    const id = await load(official);
    await choose(id, "2026-12-01");
    await choose(id, "2026-12-10");
    await choose(id, null);
    expect(await standings()).toMatchObject({ "Official reference": "not asked" });
    await choose(id, "2026-12-01");
    freezeClock("2026-11-30T23:59:00Z");
    await choose(id, "2026-12-02");
    freezeClock("2026-12-02T00:01:00Z");
    for (const day of [null, "2026-12-24"])
      await expect(choose(id, day)).rejects.toThrow("It is asked since 2 December 2026");
    const changed = database.asOwner((sql) =>
      sql.begin(async (transaction) => {
        await transaction`select set_config('app.today', '2026-12-02', true)`;
        await transaction`update reference_template set asked_from = null where id = ${id}`;
      }),
    );
    await expect(changed).rejects.toThrow("is asked: it is not changed");
  });

  it("is today or to come, not years ahead, and no other template's", async () => {
    const id = await load(official);
    await expect(choose(id, "2026-11-20")).rejects.toThrow(
      new Refused("from", "The day must be today or in the future"),
    );
    await expect(choose(id, "2029-01-01")).rejects.toThrow("Check the year");
    await choose(id, "2026-12-01");
    const next = await load(official.replace("version: 2026-12-01", "version: 2027-01-01"));
    await expect(choose(next, "2026-12-01")).rejects.toThrow(
      "‘Official reference’, version 2026-12-01, is asked from 1 December 2026. Choose another day",
    );
    await choose(next, "2026-12-02");
    expect(await askedOn("2026-12-02")).toEqual(["official", "england-employment-confirmation"]);
  });

  it("is chosen once by a double click, and of two people the second is told", async () => {
    const id = await load(official);
    const at = (day: string, viewer: Viewer) => chooseDay(viewer, { id, version: 1, from: dayOf(day) as Day });
    expect((await Promise.all([at("2026-12-01", analyst), at("2026-12-01", analyst)])).toSorted()).toEqual([
      "done",
      "done before",
    ]);
    await expect(at("2026-12-08", colleague)).rejects.toThrow(StaleError);
    expect((await showTemplate(analyst, id)).standing).toEqual({ is: "to come", from: "2026-12-01" });
  });

  it("leaves two templates their own days when two people choose the same one at once", async () => {
    const ids = [await load(official), await load(official.replace("id: official", "id: other"))];
    const chosen = await Promise.allSettled(ids.map((id) => choose(id, "2026-12-01")));
    expect(chosen.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });

  it("comes only where a rulebook that asks for the template binds a council of the region", async () => {
    const under = (rulebook: string) => official.replace("provenance:", `asked-by: [${rulebook}]\nprovenance:`);
    const foreign = await load(under("elsewhere-2025"));
    await choose(foreign, "2026-12-01");
    expect((await askedOn("2026-12-01"))[0]).toBe("england-practice-based");
    await choose(await load(under("northmere-2025").replace("id: official", "id: agreed")), "2026-12-02");
    expect((await askedOn("2026-12-02"))[0]).toBe("agreed");
  });
});

describe("a reference", () => {
  const due = (assignment: EndingAssignment, endsOn: string) =>
    changing(systemViewer(region.organisations.westbrook), (change) =>
      makeReferenceDue(change, { ...assignment, endsOn }),
    );
  const arrange = (registrationNumber: string) =>
    arrangeAssignment(database, region, region.viewers.alderConsultant, { council: "westbrook", registrationNumber });
  const writtenOn = async ({ id }: EndingAssignment) => {
    const [row] = await database.asOwner((sql) => sql`select id from reference where assignment_id = ${id}`);
    const draft = await showReferenceDraft(region.viewers.westbrookReferee, row?.id);
    return { ...draft, referenceId: row?.id as string };
  };

  it("keeps the template that it was made with, unopened or drafted, when another one's day comes", async () => {
    const [unopened, drafted, later] = [await arrange("SW901"), await arrange("SW902"), await arrange("SW903")];
    await due(unopened, "2026-12-18");
    await due(drafted, "2026-12-18");
    const { referenceId, template } = await writtenOn(drafted);
    const [section] = template.sections;
    if (!section) throw new Error("The template has sections");
    const answers = { "assignment-as-recorded": "yes" };
    const stamp = sectionStamp(section, {});
    await saveReferenceDraft(region.viewers.westbrookReferee, { referenceId, sectionId: section.id, stamp, answers });

    await choose(await load(official), "2026-12-01");
    freezeClock("2026-12-02T10:00:00Z");
    await due(later, "2026-12-28");
    // Its end moves with the assignment's; its template does not.
    await due(unopened, "2026-12-22");
    expect((await writtenOn(unopened)).template.id).toBe("england-practice-based");
    expect(await writtenOn(drafted)).toMatchObject({ template: { id: "england-practice-based" }, answers });
    expect((await writtenOn(later)).template.id).toBe("official");
  });

  it("keeps it when a third takes the second's place", async () => {
    await choose(await load(official), "2026-12-01");
    freezeClock("2026-12-01T10:00:00Z");
    const assignment = await arrange("SW904");
    await due(assignment, "2026-12-24");
    await choose(await load(official.replace("id: official", "id: third")), "2026-12-02");
    expect((await askedOn("2026-12-02"))[0]).toBe("third");
    expect((await writtenOn(assignment)).template.id).toBe("official");
  });
});
