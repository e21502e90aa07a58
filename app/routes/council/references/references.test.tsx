import { renderToStaticMarkup } from "react-dom/server";
import type { RouteObject } from "react-router-dom";
import {
  createStaticHandler,
  createStaticRouter,
  type StaticHandlerContext,
  StaticRouterProvider,
} from "react-router-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { makeReferenceDue } from "~/features/references/make-reference-due";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import { changing } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import * as agencyList from "../../agency/references/list";
import * as pdf from "../../documents/pdf";
import * as checkADocument from "../../home/check-a-document";
import * as canYou from "./can-you";
import * as checkAnswers from "./check-answers";
import * as correction from "./correction";
import * as list from "./list";
import * as section from "./section";
import * as show from "./show";
import * as withdraw from "./withdraw";

let viewer: Viewer | null = null;
vi.mock("~/platform/session/session", () => ({ sessionOf: async () => (viewer ? { viewer } : null) }));

const database = useDatabase();
let region: ArrangedRegion;
let referenceId = "";

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  viewer = region.viewers.westbrookReferee;
  const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  await changing(systemViewer(region.organisations.westbrook), (change) =>
    makeReferenceDue(change, { ...assignment, endsOn: "2026-12-18" }),
  );
  const [row] = await database.asOwner((sql) => sql`select id from reference`);
  referenceId = row?.id;
});
afterEach(resetClock);

const routes = [
  { path: "/council/references", ...routeOf(list) },
  { path: "/council/references/:id", ...routeOf(show) },
  { path: "/council/references/:id/can-you", ...routeOf(canYou) },
  { path: "/council/references/:id/withdraw", ...routeOf(withdraw) },
  { path: "/council/references/:id/correction", ...routeOf(correction) },
  { path: "/council/references/:id/draft/:section", ...routeOf(section) },
  { path: "/council/references/:id/check-answers", ...routeOf(checkAnswers) },
  { path: "/agency/references", ...routeOf(agencyList) },
  { path: "/documents/:id.pdf", loader: pdf.loader },
  { path: "/check-a-document", ...routeOf(checkADocument) },
] as unknown as RouteObject[];

// biome-ignore lint/suspicious/noExplicitAny: the types of a loader belong to Remix
function routeOf({ default: Component, loader, action }: any) {
  return { Component, loader, action };
}

type Answer = {
  readonly status: number;
  readonly location: string | null;
  readonly html: string;
  readonly body: Response | null;
};

/** Asks for a page as a browser without JavaScript does. */
async function ask(path: string, form?: Record<string, string> | FormData): Promise<Answer> {
  const handler = createStaticHandler(routes);
  const body = form && !(form instanceof FormData) ? new URLSearchParams(form) : form;
  const request = new Request(`http://accord.test${path}`, form ? { method: "POST", body } : {});
  const resource = /\.pdf$|\/pdf$/.test(path);
  const found = resource
    ? await handler.queryRoute(request, { requestContext: {} })
    : await handler.query(request, { requestContext: {} });
  if (found instanceof Response)
    return { status: found.status, location: found.headers.get("Location"), html: "", body: found };
  const context = found as StaticHandlerContext;
  const router = createStaticRouter(handler.dataRoutes, context);
  const html = context.errors
    ? ""
    : renderToStaticMarkup(<StaticRouterProvider router={router} context={context} hydrate={false} />);
  return { status: context.statusCode, location: null, html, body: null };
}

const { references } = paths.council;

const stampIn = (html: string) => /name="stamp" value="([0-9a-f]+)"/.exec(html)?.[1] ?? "";

/** Says that it can be given, about practice. */
async function begin(): Promise<void> {
  expect(await ask(references.canYou(referenceId), { can: "practice" })).toMatchObject({
    status: 303,
    location: references.show(referenceId),
  });
}

/** Fills every section in with its first answers, as a referee clicking through. */
async function fillIn(): Promise<void> {
  await begin();
  const { html } = await ask(references.show(referenceId));
  for (const [, name = ""] of html.matchAll(/\/draft\/([a-z-]+)"/g)) {
    const page = (await ask(references.draft(referenceId, name))).html;
    const form: Record<string, string> = { stamp: stampIn(page) };
    for (const [, field = ""] of page.matchAll(/<textarea[^>]*name="([^"]+)"/g))
      if (!field.endsWith("-detail")) form[field] = `About ${field}`;
    for (const [, field = "", value = ""] of page.matchAll(/name="([^"]+)" type="radio"[^>]*value="([^"]+)"/g))
      form[field] ??= value;
    for (const field of Object.keys(form))
      if (page.includes(`name="${field}-detail"`) && /(concern|action|referral)/.test(field)) form[field] = "no";
    if (page.includes('name="known-from-day"'))
      Object.assign(form, { "known-from-day": "1", "known-from-month": "June", "known-from-year": "2026" });
    expect(await ask(references.draft(referenceId, name), form)).toMatchObject({
      status: 303,
      location: references.show(referenceId),
    });
  }
}

async function giveIt(): Promise<void> {
  await fillIn();
  const { html } = await ask(references.checkAnswers(referenceId));
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
  const given = await ask(references.checkAnswers(referenceId), {
    version,
    "referee-job-title": "Practice supervisor",
    "agency-reads": "yes",
    declared: "yes",
  });
  expect(given).toMatchObject({ status: 303, location: `${references.show(referenceId)}?news=given` });
}

describe("the pages of a reference", () => {
  it("lead a referee from the list through the sections to the given reference", async () => {
    expect((await ask(references.list())).html).toContain("Ewa Nowak");
    expect((await ask(references.show(referenceId))).html).toContain(`href="${references.canYou(referenceId)}"`);
    await begin();
    const start = (await ask(references.show(referenceId))).html;
    expect(start).toContain(
      "This form follows what is publicly known of the national template. Its official wording has not been loaded yet.",
    );
    expect(start).toContain("Not yet started");
    expect((await ask(references.checkAnswers(referenceId))).html).toContain("Still to answer");
    await giveIt();
    const given = (await ask(`${references.show(referenceId)}?news=given`)).html;
    expect(given).toContain("Reference given. Ewa Nowak has been sent a private link");
    expect(given).toContain("Shared with the worker");
    expect(await ask(references.checkAnswers(referenceId))).toMatchObject({ status: 303 });
  });

  it("ask first whether it can be given, and lead there from every other page of it", async () => {
    const { html } = await ask(references.canYou(referenceId));
    expect(html).toContain("Can you give a reference for Ewa Nowak?");
    expect(html).toContain("National guidance asks councils to provide a practice-based reference");
    for (const path of [references.draft(referenceId, "work"), references.checkAnswers(referenceId)])
      expect(await ask(path)).toMatchObject({ status: 303, location: references.canYou(referenceId) });
    const unsaid = await ask(references.canYou(referenceId), {});
    expect(unsaid).toMatchObject({ status: 400, html: expect.stringContaining("Select whether you can give") });
    const unexplained = await ask(references.canYou(referenceId), { can: "no", words: "She was elsewhere." });
    expect(unexplained.html).toContain("Select why you cannot give a reference");
    expect(unexplained.html).toContain("She was elsewhere.</textarea>");
  });

  it("say why it was declined, and let it be taken up again", async () => {
    await ask(references.canYou(referenceId), { can: "no", reason: "not-known", words: "She was elsewhere." });
    const declined = (await ask(references.show(referenceId))).html;
    expect(declined).toContain("Declined");
    expect(declined).toContain("I do not know this social worker’s work: She was elsewhere.");
    expect(await ask(references.show(referenceId), { act: "take-up" })).toMatchObject({ status: 303 });
    expect((await ask(references.show(referenceId))).html).toContain("Taken up again");
  });

  it("let a wrong one be withdrawn for a reason, and lead to the one in its place", async () => {
    await giveIt();
    expect((await ask(references.show(referenceId))).html).toContain(references.withdraw(referenceId));
    const unexplained = await ask(references.withdraw(referenceId), { reason: " " });
    expect(unexplained).toMatchObject({ status: 400, html: expect.stringContaining("Enter why you withdraw it") });
    await ask(references.withdraw(referenceId), { reason: "The dates were wrong." });
    const withdrawn = (await ask(references.show(referenceId))).html;
    expect(withdrawn).toContain("This reference was withdrawn on");
    expect(withdrawn).toContain("The dates were wrong.");
    expect(withdrawn).not.toContain(references.withdraw(referenceId));
    const [replacement] = await database.asOwner((sql) => sql`select id from reference where replaces_id is not null`);
    expect(withdrawn).toContain(references.show(replacement?.id));
    const replaced = (await ask(references.show(replacement?.id))).html;
    expect(replaced).toContain("Completed");
    expect(replaced).toContain(references.checkAnswers(replacement?.id));
  });

  it("lead to the correction that the worker asks for, until it is answered", async () => {
    await giveIt();
    expect(await ask(references.correction(referenceId))).toMatchObject({ status: 303 });
    await database.asOwner(
      (sql) => sql`insert into reference_correction (id, reference_id, giver_id, text, asked_at, answer_by)
        select gen_random_uuid(), id, giver_id, 'I began in May.', now(), '2026-12-01' from reference`,
    );
    expect((await ask(references.list())).html).toContain("Correction to answer</strong>");
    const asked = (await ask(references.show(referenceId))).html;
    expect(asked).toContain("The worker asks for a correction, to be answered by 1 December 2026");
    expect(asked).toContain(references.correction(referenceId));
    expect((await ask(references.correction(referenceId))).html).toContain("I began in May.");
    const unsaid = await ask(references.correction(referenceId), { words: "" });
    expect(unsaid.html).toContain("Select whether you correct it");
    await ask(references.correction(referenceId), { answer: "not-changed", words: "Our records say June." });
    const { html } = await ask(references.show(referenceId));
    expect(html).toContain("Not changed: Our records say June.");
    expect(html).not.toContain(references.correction(referenceId));
    expect(html).not.toContain("The worker asks for a correction");
    expect((await ask(references.list())).html).not.toContain("Correction to answer</strong>");
  });

  it("chase the references that are ticked, and say until when the others wait", async () => {
    freezeClock("2026-11-24T10:00:00Z");
    const { html } = await ask(references.list());
    expect(html).toContain("Chase the selected");
    expect((await ask(references.list(), { selected: referenceId })).html).toContain("1 reference chased");
    expect((await ask(references.list(), { selected: referenceId })).html).toContain("It can be chased from");
  });

  it("list the references of an occasion and of a status", async () => {
    const found = async (filter: string) => (await ask(`${references.list()}?${filter}`)).html.includes("Ewa Nowak");
    expect(await found("occasion=end")).toBe(true);
    expect(await found("occasion=request")).toBe(false);
    expect(await found("status=requested")).toBe(true);
    expect(await found("status=drafted")).toBe(false);
  });

  it("keep everything that was typed beside the errors", async () => {
    await begin();
    const path = references.draft(referenceId, "practice");
    const long = "x".repeat(2001);
    const { status, html } = await ask(path, {
      stamp: stampIn((await ask(path)).html),
      development: long,
      recording: "good",
    });
    expect(status).toBe(400);
    expect(html).toContain("There is a problem");
    expect(html).toContain("What would help them to develop must be 2,000 characters or fewer");
    expect(html).toContain(long);
    expect(html).toMatch(/name="recording"[^>]*checked=""[^>]*value="good"/);
  });

  it("show what a colleague saved meanwhile beside what was typed, and let it be replaced knowingly", async () => {
    await begin();
    const path = references.draft(referenceId, "work");
    const stamp = stampIn((await ask(path)).html);
    viewer = { ...region.viewers.westbrookReferee, name: "Kit Colleague" };
    await ask(path, { stamp, caseload: "16 children" });
    viewer = region.viewers.westbrookReferee;
    const conflict = await ask(path, { stamp, caseload: "18 children" });
    expect(conflict.status).toBe(409);
    expect(conflict.html).toContain("Kit Colleague saved this section");
    expect(conflict.html).toContain("16 children");
    expect(conflict.html).toContain("18 children</textarea>");
    expect(await ask(path, { stamp: stampIn(conflict.html), caseload: "18 children" })).toMatchObject({ status: 303 });
  });

  it("say at the top of a saved section which answers to look at again, and let the same be saved", async () => {
    await begin();
    const path = references.draft(referenceId, "work");
    const answers = { caseload: "16 children, and their union work" };
    const saved = await ask(path, { stamp: stampIn((await ask(path)).html), ...answers });
    expect(saved).toMatchObject({ status: 303, location: `${path}?look-again` });
    const { html } = await ask(saved.location ?? "");
    expect(html).toContain("Saved. Look at 1 answer again before you go on.");
    expect(html).toContain('class="govuk-notification-banner__link" href="#caseload"');
    expect((await ask(path)).html).not.toContain("Saved. Look at");
    expect(await ask(path, { stamp: stampIn(html), ...answers })).toMatchObject({
      location: references.show(referenceId),
    });
  });

  it("ask for the declaration and the job title before it is given", async () => {
    await fillIn();
    const refused = await ask(references.checkAnswers(referenceId), { version: "1", "referee-job-title": "" });
    expect(refused.status).toBe(400);
    expect(refused.html).toContain("Enter your job title");
    expect(refused.html).toContain("Confirm the declaration to give the reference");
  });

  it("show a hiring manager how far it is and not what it says", async () => {
    await fillIn();
    viewer = region.viewers.westbrookManager;
    const { html } = await ask(references.show(referenceId));
    expect(html).toContain("Draft");
    expect(html).not.toContain("/draft/");
    expect((await ask(references.draft(referenceId, "work"))).status).toBe(404);
  });

  it("are not found for another council, an agency, or an id that is none", async () => {
    expect((await ask(references.show("not-an-id"))).status).toBe(404);
    viewer = region.viewers.eastholmReferee;
    for (const path of [
      references.show(referenceId),
      references.draft(referenceId, "work"),
      references.checkAnswers(referenceId),
    ])
      expect((await ask(path)).status).toBe(404);
    expect(
      (await ask(references.checkAnswers(referenceId), { version: "1", "referee-job-title": "x", declared: "yes" }))
        .status,
    ).toBe(404);
    viewer = region.viewers.alderConsultant;
    expect((await ask(references.list())).status).toBe(404);
    expect((await ask(paths.agency.references.list())).html).toContain("Ewa Nowak");
  });
});

describe("a document's PDF", () => {
  it("is served to those who may read it, and checked by anybody", async () => {
    await giveIt();
    const [row] = await database.asOwner((sql) => sql`select document_id from reference`);
    const { body } = await ask(paths.documents.pdf(row?.document_id));
    const bytes = new Uint8Array((await body?.arrayBuffer()) ?? new ArrayBuffer(0));
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    viewer = region.viewers.alderConsultant;
    expect((await ask(paths.documents.pdf(row?.document_id)).catch((thrown: Response) => thrown)).status).toBe(404);

    viewer = null;
    const upload = new FormData();
    upload.set("file", new Blob([bytes]), "reference.pdf");
    const checked = (await ask("/check-a-document", upload)).html;
    expect(checked).toContain("This is the PDF as it was made, unaltered.");
    expect(checked).toContain("21 November 2026");
    expect(checked).not.toContain("Nowak");
    expect((await ask("/check-a-document", { hash: "f".repeat(64) })).html).toContain(
      "not a document that this Accord made",
    );
    expect(await ask("/check-a-document", { hash: "12" })).toMatchObject({ status: 400 });
  });

  it("is said to be withdrawn, to anybody who checks it, once whoever gave it withdraws it", async () => {
    await giveIt();
    const [row] = await database.asOwner((sql) => sql`select content_hash from document where kind = 'reference'`);
    const checked = async () => (await ask("/check-a-document", { hash: row?.content_hash })).html;
    expect(await checked()).not.toContain("withdrawn on");
    freezeClock("2026-11-22T10:00:00Z");
    await ask(references.withdraw(referenceId), { reason: "The dates were wrong." });
    viewer = null;
    const withdrawn = await checked();
    expect(withdrawn).toContain("Unaltered, but withdrawn on 22 November 2026 by whoever gave it.");
    expect(withdrawn).not.toContain("The dates were wrong.");
    expect(withdrawn).not.toContain("Nowak");
  });
});
