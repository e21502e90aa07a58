import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import {
  arrangeAskedOutside,
  arrangeGivenOutside,
  arrangeGivenReference,
  mailedToken,
  OUTSIDE_REFEREE,
} from "#test/factories/references";
import { linkBrowser as browser } from "#test/link-pages";
import { paths } from "~/paths";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import * as refereeShow from "../referee/show";
import * as workerShow from "../worker/reference";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const open = { act: "open" };
const fresh = { act: "fresh-link" };
const asked = () => mailedToken(database, "reference-asked");
const shared = () => mailedToken(database, "reference-shared");

const freshLinks = async () =>
  (await database.asOwner((sql) => sql`select to_address from outbox where mail = 'reference-link'`)).map(
    (row) => row.to_address,
  );

describe("the page of a private link", () => {
  it("shows no more than a masked address, and uses nothing up however often it is looked at", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked();
    const scanner = browser();
    for (let times = 0; times < 3; times += 1) {
      const { status, html } = await scanner.see(paths.privateLink(token));
      expect(status).toBe(200);
      expect(html).toContain("m…@marshvale.example");
      for (const personal of [OUTSIDE_REFEREE, "Mary", "Ines Ito", "Alder", "Marsh Vale", id])
        expect(html).not.toContain(personal);
    }
    expect(scanner.cookiesFor(paths.referee.show(id))).toBe("");
    expect(await browser().send(paths.privateLink(token), open)).toMatchObject({
      status: 303,
      location: paths.referee.show(id),
    });
  });

  it("leads straight on in the browser in which it was opened, and says in another that it no longer opens", async () => {
    const id = await arrangeAskedOutside(database, region);
    const token = await asked();
    const phone = browser();
    expect((await phone.follow(paths.privateLink(token), open)).html).toContain("A reference for Ines Ito");
    expect(await phone.see(paths.privateLink(token))).toMatchObject({ status: 303, location: paths.referee.show(id) });

    const forwarded = browser();
    const { status, html } = await forwarded.see(paths.privateLink(token));
    expect(status).toBe(410);
    expect(html).toContain("This link no longer opens");
    expect(await forwarded.send(paths.privateLink(token), open)).toMatchObject({
      status: 303,
      location: paths.privateLink(token),
    });
    expect(await forwarded.see(paths.referee.show(id))).toMatchObject({ status: 410, html: "" });
  });

  it("says of a link that nobody was sent only that it opens nothing, whatever is posted there", async () => {
    const nobodys = paths.privateLink("A".repeat(43));
    const { status, html } = await browser().see(nobodys);
    expect(status).toBe(404);
    expect(html).toContain("This link does not open anything");
    expect(await browser().send(nobodys, open)).toMatchObject({ status: 303, location: nobodys });
    expect(await browser().send(nobodys, fresh)).toMatchObject({ status: 303, location: `${nobodys}?asked` });
    expect(await browser().send(nobodys, { act: "other" })).toMatchObject({ status: 303, location: nobodys });
    expect(await freshLinks()).toEqual([]);
  });

  it("says the same to whoever asks for a fresh link, whether one is sent or not", async () => {
    await arrangeAskedOutside(database, region);
    const token = await asked();
    await browser().send(paths.privateLink(token), open);
    moveClock({ minutes: 2 });
    const first = await browser().follow(paths.privateLink(token), fresh);
    const second = await browser().follow(paths.privateLink(token), fresh);
    expect(await freshLinks()).toEqual([OUTSIDE_REFEREE]);
    await database.asOwner((sql) => sql`update reference set status = 'cancelled', closed_at = now()`);
    moveClock({ minutes: 2 });
    const third = await browser().follow(paths.privateLink(token), fresh);
    expect(await freshLinks()).toHaveLength(1);
    expect(first.html).toContain("Check your email");
    expect([second.html, third.html]).toEqual([first.html, first.html]);
  });
});

describe("a browser in which a link was opened", () => {
  it("sees the pages of its reference and its purpose, and of no other", async () => {
    const outside = await arrangeGivenOutside(database, region);
    const workersOfOutside = await shared();
    moveClock({ minutes: 2 });
    const councils = await arrangeGivenReference(database, region);
    const ewa = browser();
    await ewa.send(paths.privateLink(await shared()), open);
    const ines = browser();
    await ines.send(paths.privateLink(workersOfOutside), open);

    const pagesOf = (id: string) => [
      paths.worker.reference(id),
      paths.worker.correction(id),
      paths.worker.consents(id),
      paths.worker.referencePdf(id),
      paths.worker.file(id),
    ];
    for (const page of pagesOf(councils)) expect(await ewa.see(page)).toMatchObject({ status: 200 });
    for (const page of pagesOf(outside)) expect(await ines.see(page)).toMatchObject({ status: 200 });
    for (const page of pagesOf(outside)) expect(await ewa.see(page)).toMatchObject({ status: 410, html: "" });
    // The worker's link never gives, and what is posted there changes nothing.
    const { show, checkAnswers, pdf, withdraw, correction } = paths.referee;
    for (const page of [show, checkAnswers, pdf, withdraw, correction])
      expect(await ines.see(page(outside))).toMatchObject({ status: 410, html: "" });
    expect(await ines.send(withdraw(outside), { reason: "I do not like it" })).toMatchObject({ status: 410 });
  });

  it("does not take its cookie to another reference, nor to the other purpose, even where it is carried there by hand", async () => {
    const outside = await arrangeGivenOutside(database, region);
    const ines = browser();
    await ines.send(paths.privateLink(await shared()), open);
    expect(ines.cookiesFor(paths.referee.show(outside))).toBe("");
    const stolen = ines.cookiesFor(paths.worker.reference(outside));
    expect(stolen).toMatch(/^accord_link=[\w-]{43}$/);
    const request = new Request("http://accord.test/", { headers: { Cookie: stolen } });
    const gone = { status: 410 };
    for (const [route, params] of [
      [refereeShow, { id: outside }],
      [workerShow, { id: "6d0a9a4e-3c3c-4a25-9a3e-0f1f5f6b7c8d" }],
      [workerShow, { id: "not-an-id" }],
      [workerShow, {}],
    ] as const)
      await expect(route.loader({ request, params, context: {} })).rejects.toMatchObject(gone);
    expect(await workerShow.loader({ request, params: { id: outside }, context: {} })).toHaveProperty("reference");
  });

  it("is told that the page is not open any more once the link would have expired", async () => {
    const id = await arrangeGivenReference(database, region);
    const ewa = browser();
    await ewa.send(paths.privateLink(await shared()), open);
    moveClock({ days: 90 });
    expect(await ewa.see(paths.worker.reference(id))).toMatchObject({ status: 410, html: "" });
    expect(await ewa.send(paths.worker.reference(id), { act: "comment", comment: "Too late" })).toMatchObject({
      status: 410,
    });
    expect((await ewa.see(paths.privateLink(await shared()))).html).toContain("Send me a fresh link");
  });
});
