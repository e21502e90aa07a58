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
import * as workerPage from "../../worker/reference";
import * as workerPdf from "../../worker/reference-pdf";
import * as checkAnswers from "./check-answers";
import * as list from "./list";
import * as section from "./section";
import * as show from "./show";

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
  { path: "/council/references/:id/draft/:section", ...routeOf(section) },
  { path: "/council/references/:id/check-answers", ...routeOf(checkAnswers) },
  { path: "/agency/references", ...routeOf(agencyList) },
  { path: "/worker/references/:token", ...routeOf(workerPage) },
  { path: "/worker/references/:token/pdf", loader: workerPdf.loader },
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

/** Fills every section in with its first answers, as a referee clicking through. */
async function fillIn(): Promise<void> {
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

async function giveIt(): Promise<string> {
  await fillIn();
  const { html } = await ask(references.checkAnswers(referenceId));
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? "";
  const given = await ask(references.checkAnswers(referenceId), {
    version,
    "referee-job-title": "Practice supervisor",
    declared: "yes",
  });
  expect(given).toMatchObject({ status: 303, location: `${references.show(referenceId)}?news=given` });
  const [mail] = await database.asOwner((sql) => sql`select text from outbox where mail = 'reference-shared'`);
  return /\/worker\/references\/([\w-]{43})/.exec(mail?.text)?.[1] ?? "";
}

describe("the pages of a reference", () => {
  it("lead a referee from the list through the sections to the given reference", async () => {
    expect((await ask(references.list())).html).toContain("Ewa Nowak");
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

  it("keep everything that was typed beside the errors", async () => {
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

  it("show what a colleague saved meanwhile, and let it be replaced knowingly", async () => {
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

describe("the worker's page", () => {
  it("opens without signing in, takes one comment and gives the PDF", async () => {
    const token = await giveIt();
    viewer = null;
    const page = paths.worker.reference(token);
    const opened = await ask(page);
    expect(opened.html).toContain("Westbrook Council has given this reference about your work");
    expect((await ask(page, { comment: " " })).html).toContain("Enter your comment");
    expect(await ask(page, { comment: "A fair account." })).toMatchObject({ status: 303 });
    const commented = (await ask(page)).html;
    expect(commented).toContain("A fair account.");
    expect(commented).not.toContain("<textarea");

    const { body } = await ask(paths.worker.referencePdf(token));
    expect(body?.headers.get("Content-Type")).toBe("application/pdf");
    expect(body?.headers.get("Content-Disposition")).toMatch(/^inline; filename="reference-P-[0-9A-Z]{6}\.pdf"$/);
    expect(body?.headers.get("ETag")).toMatch(/^"[0-9a-f]{64}"$/);
  });

  it("says what to do where the link is unknown or has expired", async () => {
    const token = await giveIt();
    viewer = null;
    expect(await ask(paths.worker.reference("x".repeat(43)))).toMatchObject({
      status: 404,
      html: expect.stringContaining("does not open anything"),
    });
    freezeClock("2027-11-21T10:00:00Z");
    expect(await ask(paths.worker.reference(token))).toMatchObject({
      status: 410,
      html: expect.stringContaining("ask Westbrook Council to send you a new link"),
    });
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
});
