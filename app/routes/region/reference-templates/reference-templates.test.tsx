import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { routeOf, scriptlessBrowser } from "#test/scriptless-browser";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import * as compare from "./compare";
import * as file from "./file";
import * as list from "./list";
import * as load from "./load";
import * as show from "./show";

let viewer: Viewer | null = null;
vi.mock("~/platform/session/session", () => ({ sessionOf: async () => (viewer ? { viewer } : null) }));

const database = useDatabase();
let region: ArrangedRegion;
const shipped = await readFile("db/reference-templates/england-practice-based-2024.yaml", "utf8");
const official = shipped
  .replace("id: england-practice-based", "id: official")
  .replace("version: 2024-10-31", "version: 2026-12-01")
  .replace("What kind and size of caseload did they hold?", "How many children did they hold?");

const { referenceTemplates } = paths.region;
const browser = scriptlessBrowser([
  routeOf("/region/reference-templates", list),
  routeOf("/region/reference-templates/load", load),
  routeOf("/region/reference-templates/:id", show),
  routeOf("/region/reference-templates/:id/compare", compare),
  routeOf("/region/reference-templates/:id/file.yaml", file),
]);

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  viewer = region.viewers.analyst;
});
afterEach(resetClock);

/** Chooses a file on the page and sends it, as often as it is called for the same page. */
async function sendFile(text: string) {
  const { html } = await browser.see(referenceTemplates.load());
  const form = new FormData();
  form.set("key", /name="key" value="([^"]+)"/.exec(html)?.[1] ?? "");
  form.set("file", new File([text], "official.yaml"));
  return browser.send(referenceTemplates.load(), form);
}

async function loaded(): Promise<string> {
  const { location } = await sendFile(official);
  return location ?? "";
}

const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
const dayOn = (day: string) => {
  const [year = "", month = "", date = ""] = day.split("-");
  return { "from-day": date, "from-month": month, "from-year": year };
};

describe("the pages of a region's reference templates", () => {
  it("lead from the file to the day from which it is asked", async () => {
    const page = await loaded();
    const shown = (await browser.see(page)).html;
    expect(shown).toContain("Not yet: no day is chosen");
    expect(shown).toContain("How many children did they hold?");
    const chosen = await browser.follow(page, { act: "choose", version: versionIn(shown), ...dayOn("2026-12-01") });
    expect(chosen.html).toContain("From 1 December 2026");
    expect(chosen.html).toContain("Saved");
    expect((await browser.see(referenceTemplates.list())).html).toContain("From 1 December 2026");
    const back = await browser.follow(page, { act: "take-back", version: versionIn(chosen.html) });
    expect(back.html).toContain("Not yet: no day is chosen");
  });

  it("list every fault of a file by its place, and say that nothing was kept", async () => {
    const broken = official.replace("kind: date", "kind: when").replace("limit: 2000", "limit: a lot");
    const { status, html } = await sendFile(broken);
    expect(status).toBe(400);
    expect(html).toContain("There is a problem");
    expect(html).toContain("The file has 2 faults, listed below. Nothing was kept");
    expect(html).toMatch(/official\.yaml:\d+: sections › 2 › questions › 2 › kind/);
    expect(html).toMatch(/official\.yaml:\d+: sections › 3 › questions › 2 › limit/);
    expect((await sendFile("")).html).toContain("‘official.yaml’ is empty. Choose a file with something in it");
    expect((await browser.see(referenceTemplates.list())).html).toContain("No template loaded yet");
  });

  it("keep what was typed beside what is wrong with it", async () => {
    const page = await loaded();
    const version = versionIn((await browser.see(page)).html);
    const refused = await browser.send(page, { act: "choose", version, ...dayOn("2026-11-01") });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("The day must be today or in the future");
    expect(refused.html).toMatch(/name="from-month"[^>]*value="11"/);
    const empty = await browser.send(page, { act: "choose", version, ...dayOn("--") });
    expect(empty.html).toContain("Enter the day from which it is asked");
  });

  it("tell whoever comes second who chose before, and keep their day", async () => {
    const page = await loaded();
    const version = versionIn((await browser.see(page)).html);
    await browser.send(page, { act: "choose", version, ...dayOn("2026-12-01") });
    const second = await browser.send(page, { act: "choose", version, ...dayOn("2026-12-08") });
    expect(second.status).toBe(409);
    expect(second.html).toContain("Noor Analyst changed the template’s day");
    expect(second.html).toMatch(/name="from-day"[^>]*value="08"/);
    const mended = await browser.follow(page, {
      act: "choose",
      version: versionIn(second.html),
      ...dayOn("2026-12-08"),
    });
    expect(mended.html).toContain("From 8 December 2026");
  });

  it("show only what differs from what is asked today, or all of it", async () => {
    const page = await loaded();
    const differing = (await browser.see(`${page}/compare`)).html;
    expect(differing).toContain("How many children did they hold?");
    expect(differing).toContain("What kind and size of caseload did they hold?");
    expect(differing).not.toContain("Assessment and analysis");
    expect((await browser.see(`${page}/compare?all=yes`)).html).toContain("Assessment and analysis");
  });

  it("give the file back as it was loaded, and those that ship to begin from", async () => {
    const page = await loaded();
    const own = await browser.see(`${page}/file.yaml`);
    expect(own.body?.headers.get("Content-Disposition")).toBe('attachment; filename="official-2026-12-01.yaml"');
    expect(await own.body?.text()).toBe(official);
    const ships = await browser.see(referenceTemplates.file("england-practice-based-2024-10-31"));
    expect(await ships.body?.text()).toBe(shipped);
    const form = (await browser.see(referenceTemplates.show("england-practice-based-2024-10-31"))).html;
    expect(form).toContain("Since 31 October 2024");
    expect(form).not.toContain("Choose this day");
  });

  it("are not found for a council, nor for an id that is none", async () => {
    const page = await loaded();
    expect((await browser.see(referenceTemplates.show("nothing"))).status).toBe(404);
    viewer = region.viewers.westbrookReferee;
    for (const path of [referenceTemplates.list(), referenceTemplates.load(), page, `${page}/compare`])
      expect((await browser.see(path)).status).toBe(404);
  });
});
