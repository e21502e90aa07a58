import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAskedReference } from "#test/factories/asked-references";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { agreeTemplates } from "#test/factories/rulebook-versions";
import { dayOf } from "~/domain/day";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { chooseDay } from "../reference-templates/choose-day";
import { loadTemplate } from "../reference-templates/load-template";
import { showReference } from "./show-reference";
import { showSuppliedReference } from "./show-supplied-reference";
import { standardTemplateFor } from "./standard-template-for";

const database = useDatabase();
const shipped = await readFile("db/reference-templates/england-practice-based-2024.yaml", "utf8");
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-10-20T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

/** Northmere loads a template under this id and version, and asks it from a day. */
async function load(id: string, version: string, from: string): Promise<void> {
  const text = shipped
    .replace("id: england-practice-based", `id: ${id}`)
    .replace("version: 2024-10-31", `version: ${version}`);
  const { analyst } = region.viewers;
  const file = { key: newId(), name: "a.yaml", bytes: new TextEncoder().encode(text), sameNamed: "keep" } as const;
  const template = await loadTemplate(analyst, file);
  await chooseDay(analyst, { id: template, version: 1, from: dayOf(from) });
}

async function askedOn(day: string, council: "westbrook" | "eastholm" = "westbrook") {
  freezeClock(`${day}T10:00:00Z`);
  const { [council]: giver, northmere } = region.organisations;
  const template = await reading(systemViewer(giver), (read) =>
    standardTemplateFor(read, { giverId: giver.id, regionId: northmere.id }),
  );
  return `${template.id} ${template.version}`;
}

it("a council’s referees are asked what its rulebook names, from the day that binds it, and another’s what the region asks", async () => {
  await load("northmere-practice", "2026-10-21", "2026-10-21");
  await load("official", "2026-10-22", "2026-10-22");
  await agreeTemplates(database, region, [{ id: "northmere-practice", version: null }], "2026-11-01");
  expect(await askedOn("2026-10-31")).toBe("official 2026-10-22");
  expect(await askedOn("2026-11-01")).toBe("northmere-practice 2026-10-21");
  expect(await askedOn("2026-11-02")).toBe("northmere-practice 2026-10-21");
  expect(await askedOn("2026-11-01", "eastholm")).toBe("official 2026-10-22");
});

it("of a template that is named without a version, the newest whose day has come; with one, that alone", async () => {
  await load("northmere-practice", "2026-10-21", "2026-10-21");
  await load("northmere-practice", "2026-12-01", "2026-12-01");
  await agreeTemplates(database, region, [{ id: "northmere-practice", version: null }], "2026-11-01");
  expect(await askedOn("2026-11-30")).toBe("northmere-practice 2026-10-21");
  expect(await askedOn("2026-12-01")).toBe("northmere-practice 2026-12-01");
  await agreeTemplates(database, region, [{ id: "northmere-practice", version: dayOf("2026-10-21") }], "2026-12-02");
  expect(await askedOn("2026-12-02")).toBe("northmere-practice 2026-10-21");
});

it("what cannot be asked is passed over: one whose day is to come, one that nobody has, one that is not about practice", async () => {
  await load("official", "2026-12-01", "2026-12-01");
  await agreeTemplates(database, region, [
    { id: "england-employment-confirmation", version: null },
    { id: "gone", version: null },
    { id: "official", version: null },
    { id: "england-practice-based", version: null },
  ]);
  expect(await askedOn("2026-11-30")).toBe("england-practice-based 2024-10-31");
  expect(await askedOn("2026-12-01")).toBe("official 2026-12-01");
});

it("the pages of a reference cite what its day, its chases and its template go by", async () => {
  await agreeTemplates(database, region, [{ id: "england-practice-based", version: null }], "2026-11-18");
  freezeClock("2026-11-19T10:00:00Z");
  const id = await arrangeAskedReference(database, region, {
    giver: "westbrook",
    requestedAt: "2026-11-19T10:00:00Z",
  });
  const { alderConsultant, westbrookReferee } = region.viewers;
  const [given, supplied] = [
    await showReference(westbrookReferee, id),
    await showSuppliedReference(alderConsultant, id),
  ];
  const grounds = given.standing === "giver" ? given.grounds : null;
  expect(grounds).toEqual({
    dueBy: null,
    chases: { afterDays: [7, 14, 21, 28], hoursBetween: 48, by: expect.objectContaining({ paragraph: "13" }) },
    template: { title: "Practice-based reference", by: expect.objectContaining({ paragraph: "7" }) },
  });
  expect(supplied.grounds).toEqual(grounds);
  await database.asOwner((sql) => sql`update reference set due_on = '2026-12-03' where id = ${id}`);
  const moved = await showSuppliedReference(alderConsultant, id);
  expect(moved.grounds?.dueBy).toMatchObject({ paragraph: "13" });
});
