import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { heldReference } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeDueReference } from "#test/factories/references";
import { arrangeSubmission } from "#test/factories/submissions";
import { routeOf, scriptlessBrowser } from "#test/scriptless-browser";
import { dayOf } from "~/domain/day";
import { answerCanYou } from "~/features/references/answer-can-you";
import { doubtFields } from "~/features/references/doubts/doubts-form";
import { showReferenceDraft } from "~/features/references/show-draft";
import { paths } from "~/paths";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import * as agencyDoubts from "../../agency/references/doubts";
import * as agencyShow from "../../agency/references/show";
import * as checkAnswers from "../references/check-answers";
import * as section from "../references/section";
import * as showReference from "../references/show";
import * as subjectAccess from "../references/subject-access";
import * as doubts from "./doubts";
import * as show from "./show";

let viewer: Viewer | null = null;
vi.mock("~/platform/session/session", () => ({ sessionOf: async () => (viewer ? { viewer } : null) }));

const database = useDatabase();
let region: ArrangedRegion;
let submissionId = "";
const heldId = newId();

const browser = () =>
  scriptlessBrowser([
    routeOf("/council/submissions/:id", show),
    routeOf("/council/submissions/:id/doubts", doubts),
    routeOf("/agency/references/:id", agencyShow),
    routeOf("/agency/references/:id/doubts", agencyDoubts),
    routeOf("/council/references/:id", showReference),
    routeOf("/council/references/:id/draft/:section", section),
    routeOf("/council/references/:id/check-answers", checkAnswers),
    { path: "/council/references/:id/subject-access.pdf", loader: subjectAccess.loader as never },
  ]);

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  viewer = region.viewers.westbrookManager;
});
afterEach(resetClock);

async function arrangeDoubted(): Promise<void> {
  const { alderConsultant } = region.viewers;
  const requisitionId = await arrangeRequisition(database, region, { council: "westbrook" });
  submissionId = await arrangeSubmission(alderConsultant, { requisitionId });
  const held = heldReference(dayOf("2025-06-01"), { refereeEmail: "rosa@gmail.com" });
  await database.asOwner(
    (sql) => sql`insert into submission_reference (id, submission_id, agency_id, council_id, held, consent_given_on)
      values (${heldId}, ${submissionId}, ${region.organisations.alder.id}, ${region.organisations.westbrook.id}, ${sql.json(held)}, '2026-11-20')`,
  );
}

describe("the page of what is doubtful about a submission’s references", () => {
  const names = doubtFields({ subjectId: heldId, signal: "free-mail" });
  const { doubts: address, show: ofSubmission } = paths.council.submissions;

  beforeEach(arrangeDoubted);

  it("is led to from the submission, with how many things nobody has decided on", async () => {
    const { html } = await browser().see(ofSubmission(submissionId));
    expect(html).toContain("1 thing to look at");
    expect(html).toContain(`href="${address(submissionId)}"`);
    expect(html).toContain(`href="${address(submissionId)}#reference-${heldId}"`);
  });

  it("says each with its reason and what it asks for in words, and takes a decision with a note", async () => {
    const { see, send, follow } = browser();
    const before = await see(address(submissionId));
    expect(before.html).toContain("rosa@gmail.com, is at gmail.com, where anyone can have one.");
    expect(before.html).toContain("Look at this first");

    const lacking = await send(address(submissionId), { [names.decision]: "asked-referee" });
    expect(lacking.status).toBe(400);
    expect(lacking.html).toContain("There is a problem");
    expect(lacking.html).toContain(`href="#${names.note}"`);
    expect(lacking.html).toMatch(/checked="" value="asked-referee"|value="asked-referee"[^>]* checked=""/);

    const after = await follow(address(submissionId), {
      [names.decision]: "asked-referee",
      [names.note]: "She answered from the council’s switchboard.",
      [names.seen]: "",
    });
    expect(after.html).toContain("<strong>The referee was asked</strong>, Wendy Manager");
    expect(after.html).toContain("She answered from the council’s switchboard.");
    expect((await see(ofSubmission(submissionId))).html).toContain("1 thing, looked at");
  });

  it("keeps what was typed where somebody else has decided meanwhile, and shows what they decided", async () => {
    const { send } = browser();
    await send(address(submissionId), {
      [names.decision]: "no-concern",
      [names.note]: "Known to us.",
      [names.seen]: "",
    });
    viewer = { ...region.viewers.westbrookManager, name: "Kit Colleague" };
    const late = await send(address(submissionId), {
      [names.decision]: "set-aside",
      [names.note]: "I would not rely on it.",
      [names.seen]: "",
    });
    expect(late.status).toBe(409);
    expect(late.html).toContain("Nothing was recorded");
    expect(late.html).toContain("Known to us.");
    expect(late.html).toContain("I would not rely on it.");
  });

  it("is read by a director, who decides nothing, and found by no other council", async () => {
    viewer = region.viewers.westbrookDirector;
    const { see, send } = browser();
    expect((await see(address(submissionId))).html).not.toContain("<button");
    expect((await send(address(submissionId), {})).status).toBe(404);
    viewer = region.viewers.eastholmManager;
    expect((await see(address(submissionId))).status).toBe(404);
  });
});

describe("an agency", () => {
  it("looks at what is doubtful about a reference that it asked for, and decides for itself", async () => {
    viewer = region.viewers.westbrookReferee;
    const id = await arrangeDueReference(database, region);
    await database.asOwner(
      (sql) =>
        sql`update reference set opened_at = '2026-11-21T09:00:00Z', given_at = '2026-11-21T09:00:30Z', status = 'shared' where id = ${id}`,
    );
    viewer = region.viewers.alderConsultant;
    const { see, follow } = browser();
    // Besides: the worker’s address is of the same domain as the agency’s people’s.
    expect((await see(paths.agency.references.show(id))).html).toContain("2 things to look at");
    const names = doubtFields({ subjectId: id, signal: "given-in-seconds" });
    const { html } = await follow(paths.agency.references.doubts(id), {
      [names.decision]: "no-concern",
      [names.note]: "Drafted on paper.",
    });
    expect(html).toContain("It was given 30 seconds after it was opened");
    expect(html).toContain("Drafted on paper.");
    viewer = region.viewers.birchConsultant;
    expect((await see(paths.agency.references.doubts(id))).status).toBe(404);
  });
});

describe("a referee who writes what a reference should not say", () => {
  it("is shown it once by the answer, saved as it was written, and again on the last look", async () => {
    viewer = region.viewers.westbrookReferee;
    const id = await arrangeDueReference(database, region);
    await answerCanYou(region.viewers.westbrookReferee, id, { can: "practice" });
    const { template } = await showReferenceDraft(region.viewers.westbrookReferee, id);
    const found = template.sections
      .flatMap((one) => one.questions.map((question) => ({ section: one.id, question })))
      .find(({ question }) => question.kind === "text");
    if (!found) throw new Error("Expected a question that is answered in words");
    const { references } = paths.council;
    const { see, send } = browser();
    const address = references.draft(id, found.section);
    const typed = async () => ({
      [found.question.id]: "Off sick for most of May, and there was a rumour.",
      stamp: /name="stamp" value="([^"]*)"/.exec((await see(address)).html)?.[1] ?? "",
    });
    const saved = await send(address, await typed());
    expect(saved.location).toBe(`${address}?look-again`);
    const { html } = await see(address);
    expect(html).toContain("You wrote ‘Off sick’.");
    expect(html).toContain("You wrote ‘rumour’.");
    expect(html).toContain("Off sick for most of May, and there was a rumour.");
    expect((await send(address, await typed())).location).toBe(references.show(id));
    expect((await see(references.checkAnswers(id))).html).toContain("You wrote ‘rumour’.");
  });
});

describe("the file for a worker who asks what a council holds", () => {
  it("is led to from the reference’s page, and named by no person", async () => {
    viewer = region.viewers.westbrookReferee;
    const id = await arrangeDueReference(database, region);
    const { see } = browser();
    expect((await see(paths.council.references.show(id))).html).toContain(paths.council.references.subjectAccess(id));
    const file = await see(paths.council.references.subjectAccess(id));
    expect(file.body?.headers.get("Content-Type")).toBe("application/pdf");
    expect(file.body?.headers.get("Content-Disposition")).toMatch(/filename="statement-P-[A-Z0-9]+\.pdf"/);
    viewer = region.viewers.eastholmReferee;
    expect((await see(paths.council.references.subjectAccess(id))).status).toBe(404);
  });
});
