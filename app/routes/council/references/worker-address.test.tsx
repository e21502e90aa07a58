import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeGivenReference } from "#test/factories/references";
import { routeOf, scriptlessBrowser } from "#test/scriptless-browser";
import { noteBounce } from "~/features/references/note-bounce";
import { withdrawReference } from "~/features/references/withdraw-reference";
import { paths } from "~/paths";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import * as show from "./show";

let viewer: Viewer | null = null;
vi.mock("~/platform/session/session", () => ({ sessionOf: async () => (viewer ? { viewer } : null) }));

const database = useDatabase();
const browser = scriptlessBrowser([routeOf("/council/references/:id", show)]);
let region: ArrangedRegion;
let page = "";

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  const referenceId = await arrangeGivenReference(database, region);
  page = paths.council.references.show(referenceId);
  viewer = region.viewers.westbrookReferee;
  moveClock({ minutes: 5 });
  const giverId = region.organisations.westbrook.id;
  const bounce = { giverId, referenceId, mail: "reference-shared", toAddress: "worker@example.org" };
  await noteBounce(bounce, { jobId: "1" });
  moveClock({ minutes: 5 });
});
afterEach(resetClock);

const mailed = () =>
  database.asOwner(async (sql) => {
    const rows = await sql`select to_address from outbox where mail = 'reference-shared' order by queued_at`;
    return rows.map((row) => row.to_address as string);
  });

describe("the page of a reference that is not given yet", () => {
  it("shows where the worker’s link will go, and lets the council put it right, once, without mailing it", async () => {
    const [given] = await database.asOwner((sql) => sql`select id from reference`);
    await withdrawReference(region.viewers.westbrookReferee, {
      referenceId: given?.id,
      reason: "The dates are wrong.",
    });
    const [owing] = await database.asOwner((sql) => sql`select id from reference where replaces_id is not null`);
    const owed = paths.council.references.show(owing?.id);
    expect((await browser.see(owed)).html).toContain("goes to worker@example.org by private link");
    const before = await mailed();
    const { html } = await browser.follow(owed, { act: "correct-address", email: "Ewa@Home.example" });
    expect(html).toContain("goes to ewa@home.example by private link");
    await browser.send(owed, { act: "correct-address", email: "ewa@home.example" });
    expect(await mailed()).toEqual(before);
    const events = await database.asOwner(
      (sql) => sql`select 1 from event where type = 'reference.worker-address-corrected'`,
    );
    expect(events).toHaveLength(1);
  });
});

describe("the page of a given reference whose worker was not reached", () => {
  it("says so, and sends a new link to the address that is named", async () => {
    const { html } = await browser.see(page);
    expect(html).toContain("The mail to Ewa Nowak came back");
    expect(html).not.toContain("worker@example.org");
    const after = await browser.follow(page, { act: "correct-address", email: " Ewa@Home.example " });
    expect(after.html).toContain("Ewa Nowak has been sent a new private link");
    expect(after.html).not.toContain("The mail to Ewa Nowak came back");
    expect(await mailed()).toEqual(["worker@example.org", "ewa@home.example"]);
  });

  it("keeps an address that is none, and says what is expected, by the field and above", async () => {
    const refused = await browser.send(page, { act: "correct-address", email: "ewa at home" });
    expect(refused.status).toBe(400);
    expect(refused.html.match(/Enter an email address in the correct format/g)).toHaveLength(2);
    expect(refused.html).toContain('value="ewa at home"');
    expect(await mailed()).toHaveLength(1);
  });

  it("takes no act that it does not know", async () => {
    expect((await browser.send(page, { act: "give-to-me", email: "x@y.example" })).html).toBe("");
  });

  it("sends none by the hand of somebody who gives no references", async () => {
    viewer = region.viewers.westbrookManager;
    expect((await browser.see(page)).html).not.toContain("correct-address");
    await browser.send(page, { act: "correct-address", email: "mine@westbrook.example" });
    expect(await mailed()).toHaveLength(1);
  });
});
