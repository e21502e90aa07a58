import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import { arrangeGivenOutside, arrangeGivenReference, mailedToken, OUTSIDE_REFEREE } from "#test/factories/references";
import { browserOf } from "#test/link-pages";
import { readDocumentPdf } from "~/features/documents/read-document-pdf";
import { tellRole } from "~/features/notices/tell-role";
import { newNumber } from "~/features/number";
import { answerCorrection } from "~/features/references/answer-correction";
import { findWithdrawnLeave } from "~/features/references/find-withdrawn-leave";
import { withdrawReference } from "~/features/references/withdraw-reference";
import { paths } from "~/paths";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const ewas = async () => {
  const id = await arrangeGivenReference(database, region);
  return {
    id,
    page: paths.worker.reference(id),
    browser: await browserOf(await mailedToken(database, "reference-shared")),
  };
};

const until = (day: string, month: string, year: string) => ({
  "until-day": day,
  "until-month": month,
  "until-year": year,
});

const rowsOf = (table: string) => database.asOwner((sql) => sql`select * from ${sql(table)}`);

const readersOf = async (referenceId: string) =>
  database.asOwner(
    (sql) => sql`select r.organisation_id as id, r.until::text, r.ended_at is null as reads from document_reader r
      join reference f on f.document_id = r.document_id where f.id = ${referenceId}`,
  );

/** Puts the reference behind a submission of Alder’s to Eastholm, which receives it by the leave that there is; answers with the submission’s id. */
async function carry(referenceId: string): Promise<string> {
  const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
  const submissionId = newId();
  const { alder, eastholm } = region.organisations;
  await database.asOwner((pool) =>
    pool.begin(async (sql) => {
      await sql`insert into submission (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at, submitted_at)
        select ${submissionId}, ${newNumber("S")}, agency_id, ${eastholm.id}, region_id, ${requisitionId}, candidate_id, worker_id, 'submitted', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z', '2026-11-21T10:00:00Z'
        from submission limit 1`;
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, consent_given_on)
        values (${newId()}, ${submissionId}, ${alder.id}, ${eastholm.id}, ${referenceId}, '2026-11-21')`;
      await sql`select set_config('app.organisation_id', ${alder.id}, true), set_config('app.today', '2026-11-21', true)`;
      await sql`select carry_references(${submissionId}, '2026-11-21T10:00:00Z')`;
    }),
  );
  return submissionId;
}

/** What an agency asks of the worker for a submission to Eastholm. */
async function asks(referenceId: string): Promise<string> {
  const id = newId();
  const { alder, eastholm } = region.organisations;
  await database.asOwner(
    (
      sql,
    ) => sql`insert into reference_consent_request (id, reference_id, giver_id, submission_id, agency_id, council_id, asked_at)
      select ${id}, f.id, f.giver_id, ${newId()}, ${alder.id}, ${eastholm.id}, '2026-11-21T09:00:00Z' from reference f where f.id = ${referenceId}`,
  );
  return id;
}

describe("the worker’s page", () => {
  it("shows what is said of them and by whom, and gives them the PDF", async () => {
    const { id, page, browser } = await ewas();
    const { html } = await browser.see(page);
    expect(html).toContain("Westbrook Council has given this reference about your work");
    expect(html).toContain("19 February 2027");
    expect(html).toContain("Rhona Referee, Practice supervisor");
    const { body } = await browser.see(paths.worker.referencePdf(id));
    expect(body?.headers.get("Content-Type")).toBe("application/pdf");
  });

  it("takes one comment, which goes wherever the reference goes; an empty one keeps the form", async () => {
    const { page, browser } = await ewas();
    const empty = await browser.send(page, { act: "comment", comment: " \u200b " });
    expect(empty.status).toBe(400);
    expect(empty.html).toContain("There is a problem");
    expect(empty.html).toContain("Enter your comment");
    const long = await browser.send(page, { act: "comment", comment: `<b>${"é".repeat(4000)}` });
    expect(long.status).toBe(400);
    expect(long.html).toContain("&lt;b&gt;éé");

    const shown = await browser.follow(page, { act: "comment", comment: "A fair account. 👍" });
    expect(shown.html).toContain("Your comment is kept");
    expect(shown.html).toContain("A fair account. 👍");
    expect(shown.html).not.toContain('name="comment"');
    await browser.follow(page, { act: "comment", comment: "On second thoughts" });
    expect(await rowsOf("reference_comment")).toMatchObject([{ text: "A fair account. 👍" }]);
  });

  it("refuses an act that it does not know, and changes nothing", async () => {
    const { page, browser } = await ewas();
    for (const act of ["draft", "", "give"]) expect((await browser.send(page, { act, comment: "x" })).status).toBe(400);
    expect(await rowsOf("reference_comment")).toEqual([]);
  });

  it("opens the reference to the agency once the referee and the worker both agree, until one does not", async () => {
    const { id, page, browser } = await ewas();
    const { alderConsultant } = region.viewers;
    const [document] = await rowsOf("document").then((rows) => rows.filter(({ kind }) => kind === "reference"));
    const agencyReads = () => readDocumentPdf(alderConsultant, document?.id);
    await expect(agencyReads()).rejects.toMatchObject({ status: 404 });
    expect((await browser.see(page)).html).toContain("The referee agrees.");
    await browser.follow(page, { act: "agency", "agency-reads": "yes" });
    expect(await readersOf(id)).toEqual([{ id: region.organisations.alder.id, until: null, reads: true }]);
    await browser.follow(page, { act: "agency", "agency-reads": "no" });
    expect(await readersOf(id)).toEqual([{ id: region.organisations.alder.id, until: null, reads: false }]);
    const { html } = await browser.follow(page, { act: "agency", "agency-reads": "yes" });
    expect(await readersOf(id)).toEqual([{ id: region.organisations.alder.id, until: null, reads: true }]);
    expect(html).toContain("Your answer is kept");
    expect((await browser.send(page, { act: "agency" })).html).toContain("Select yes if the agency may read");
  });

  it("keeps it from the agency where the referee does not agree, whatever the worker says", async () => {
    const id = await arrangeGivenOutside(database, region);
    const browser = await browserOf(await mailedToken(database, "reference-shared"));
    const page = paths.worker.reference(id);
    expect((await browser.see(page)).html).toContain("Marsh Vale Council has given this reference");
    await browser.follow(page, { act: "agency", "agency-reads": "yes" });
    expect(await readersOf(id)).toEqual([]);
  });

  it("says that it was withdrawn and why, and takes nothing more", async () => {
    const { id, page, browser } = await ewas();
    await withdrawReference(region.viewers.westbrookReferee, { referenceId: id, reason: "The dates are wrong." });
    const { html } = await browser.see(page);
    expect(html).toContain("Westbrook Council withdrew this reference on 21 November 2026");
    expect(html).toContain("The dates are wrong.");
    for (const absent of ['name="comment"', 'name="agency-reads"', paths.worker.correction(id)])
      expect(html).not.toContain(absent);
    await browser.send(page, { act: "comment", comment: "Too late" });
    expect(await rowsOf("reference_comment")).toEqual([]);
    expect(await browser.see(`${paths.worker.consents(id)}?agree`)).toMatchObject({
      location: paths.worker.consents(id),
    });
  });
});

describe("the agency’s reading of a reference that was withdrawn", () => {
  it("is the worker’s to end, and nobody’s to begin", async () => {
    const { id, page, browser } = await ewas();
    await browser.follow(page, { act: "agency", "agency-reads": "yes" });
    expect((await browser.see(page)).html).toContain("Until you say no");
    await withdrawReference(region.viewers.westbrookReferee, { referenceId: id, reason: "The dates are wrong." });
    expect((await browser.see(page)).html).toContain("Stop Alder Social Work reading it");
    const { html } = await browser.follow(page, { act: "agency", "agency-reads": "no" });
    expect(await readersOf(id)).toEqual([{ id: region.organisations.alder.id, until: null, reads: false }]);
    expect(html).not.toContain("Stop Alder Social Work reading it");
    await browser.send(page, { act: "agency", "agency-reads": "yes" });
    expect(await readersOf(id)).toEqual([{ id: region.organisations.alder.id, until: null, reads: false }]);
  });
});

describe("a correction of fact", () => {
  it("is asked of the council’s referees, once until it is answered, and by the day of the policy", async () => {
    const { id, page, browser } = await ewas();
    const form = paths.worker.correction(id);
    expect((await browser.send(form, { text: "" })).html).toContain("Enter what is not correct, and what is");
    const asked = await browser.follow(form, { text: "I was there from 6 January." });
    expect(asked.html).toContain("You have asked for a correction");
    expect(asked.html).toContain("is to answer by 1 December 2026");
    await browser.send(form, { text: "Another" });
    expect(await rowsOf("reference_correction")).toHaveLength(1);
    expect(await browser.see(form)).toMatchObject({ status: 303, location: page });
    await database.runJobs({ "tell-role": tellRole });
    const mails = await rowsOf("outbox").then((rows) => rows.filter(({ mail }) => mail === "correction-asked"));
    expect(mails).toMatchObject([{ to_address: emailOf("Rhona Referee"), about_id: id }]);
    expect(mails[0]?.text).not.toContain("6 January");

    await answerCorrection(region.viewers.westbrookReferee, id, { answer: "not-changed", words: "Our rota says so." });
    const answered = await browser.see(page);
    expect(answered.html).toContain("did not change it");
    expect(answered.html).toContain("Our rota says so.");
    expect(await browser.see(form)).toMatchObject({ status: 200 });
  });

  it("is asked of a referee outside Accord by a private link to what they gave", async () => {
    const id = await arrangeGivenOutside(database, region);
    const browser = await browserOf(await mailedToken(database, "reference-shared"));
    moveClock({ minutes: 2 });
    await browser.follow(paths.worker.correction(id), { text: "I left in November." });
    const [mail] = await rowsOf("outbox").then((rows) => rows.filter(({ mail }) => mail === "correction-asked"));
    expect(mail).toMatchObject({ to_address: OUTSIDE_REFEREE, about_id: id });
    const mary = await browserOf(await mailedToken(database, "correction-asked"));
    expect((await mary.see(paths.referee.show(id))).html).toContain("I left in November.");
    const answered = await mary.follow(paths.referee.correction(id), {
      answer: "not-changed",
      words: "It was December.",
    });
    expect(answered.html).toContain("Your answer is kept");
  });
});

describe("where a reference may go", () => {
  it("is agreed to for the council that an agency names, until a day that the worker says", async () => {
    const { id, page, browser } = await ewas();
    const requestId = await asks(id);
    const all = paths.worker.consents(id);
    const form = `${all}?request=${requestId}`;
    expect((await browser.see(page)).html).toContain("An agency asks");
    const listed = await browser.see(all);
    expect(listed.html).toContain("Eastholm Council");
    expect(listed.html).toContain("Alder Social Work");

    expect((await browser.send(form, {})).html).toContain("Select whether you agree");
    expect((await browser.send(form, { answer: "agree" })).html).toContain("Enter the last day");
    const late = await browser.send(form, { answer: "agree", ...until("22", "11", "2027") });
    expect(late.html).toContain("Last day must be on or before 21 November 2027");
    const past = await browser.send(form, { answer: "agree", ...until("20", "11", "2026") });
    expect(past.html).toContain("Last day must be today or later");
    expect(await rowsOf("reference_consent")).toEqual([]);

    const agreed = await browser.follow(form, { answer: "agree", ...until("21", "11", "2027") });
    expect(agreed.html).toContain("You have agreed");
    expect(agreed.html).toContain("21 November 2027");
    expect(await rowsOf("reference_consent")).toMatchObject([
      { council_id: region.organisations.eastholm.id, agency_id: null, given_on: expect.anything() },
    ]);
    // A second answer, by the Back button.
    await browser.send(form, { answer: "refuse" });
    expect(await rowsOf("reference_consent_request")).toMatchObject([{ answer: "given" }]);
    expect(await browser.see(form)).toMatchObject({ status: 303, location: all });
  });

  it("is refused without a word to the agency", async () => {
    const { id, browser } = await ewas();
    const requestId = await asks(id);
    const queued = (await database.queuedJobs()).length;
    const mails = (await rowsOf("outbox")).length;
    const refused = await browser.follow(`${paths.worker.consents(id)}?request=${requestId}`, { answer: "refuse" });
    expect(refused.html).toContain("You have refused");
    expect(await rowsOf("reference_consent_request")).toMatchObject([{ answer: "refused" }]);
    expect([(await database.queuedJobs()).length, (await rowsOf("outbox")).length]).toEqual([queued, mails]);
    const events = await rowsOf("event").then((rows) => rows.filter(({ type }) => type === "consent.refused"));
    expect(events).toMatchObject([{ organisation_id: region.organisations.westbrook.id }]);
  });

  it("is agreed to unasked, for one council or for any, and the same again changes nothing", async () => {
    const { id, browser } = await ewas();
    const form = `${paths.worker.consents(id)}?agree`;
    const { html } = await browser.see(form);
    expect(html).toContain("Eastholm Council");
    // The council that gave it holds it.
    expect(html).not.toContain("Westbrook Council</option>");
    const nothing = await browser.send(form, {});
    expect(nothing.html).toContain("Select whether it may go to any council, or to one");
    expect(nothing.html).toContain("Enter the last day");
    const which = await browser.send(form, { "goes-to": "one", council: "", ...until("1", "2", "2027") });
    expect(which.html).toContain("Select a council");
    const agency = { "goes-to": "one", council: region.organisations.alder.id, ...until("1", "2", "2027") };
    expect(await browser.send(form, agency)).toMatchObject({ status: 404 });

    const one = { "goes-to": "one", council: region.organisations.eastholm.id, ...until("1", "2", "2027") };
    await browser.follow(form, one);
    await browser.follow(form, one);
    await browser.follow(form, { "goes-to": "any", ...until("1", "3", "2027") });
    expect(await rowsOf("reference_consent")).toHaveLength(2);
    expect((await browser.see(paths.worker.consents(id))).html).toContain("Any council you are put forward to");
  });

  it("ends where the worker withdraws: the council stops reading at once and is told, unless other leave covers it", async () => {
    const { id, page, browser } = await ewas();
    const all = paths.worker.consents(id);
    await browser.follow(`${all}?agree`, { "goes-to": "any", ...until("1", "6", "2027") });
    moveClock({ minutes: 1 });
    const one = { "goes-to": "one", council: region.organisations.eastholm.id, ...until("1", "2", "2027") };
    await browser.follow(`${all}?agree`, one);
    const submissionId = await carry(id);
    const eastholm = region.organisations.eastholm.id;
    expect(await readersOf(id)).toEqual([{ id: eastholm, until: "2027-06-01", reads: true }]);
    expect((await browser.see(page)).html).toContain("1 June 2027");

    const [any, named] = await database.asOwner(
      (sql) => sql`select id from reference_consent order by council_id nulls first`,
    );
    await browser.follow(all, { consent: any?.id });
    expect(await readersOf(id)).toEqual([{ id: eastholm, until: "2027-02-01", reads: true }]);
    const told = async () =>
      (await database.queuedJobs()).filter(({ payload }) => JSON.stringify(payload).includes("consent-withdrawn"));
    expect(await told()).toEqual([]);
    expect(await findWithdrawnLeave(region.viewers.alderConsultant, submissionId)).toEqual([]);

    const withdrawn = await browser.follow(all, { consent: named?.id });
    expect(withdrawn.html).toContain("are told");
    expect(await readersOf(id)).toMatchObject([{ id: eastholm, reads: false }]);
    expect(await told()).toMatchObject([
      { payload: { organisationId: eastholm, role: "hiring-manager", subjectId: submissionId } },
      { payload: { organisationId: region.organisations.alder.id, role: "consultant", subjectId: submissionId } },
    ]);
    const { alderConsultant, eastholmManager, westbrookReferee } = region.viewers;
    const ended = [{ withdrawnOn: "2026-11-21", submittedOn: "2026-11-21" }];
    expect(await findWithdrawnLeave(alderConsultant, submissionId)).toMatchObject(ended);
    expect(await findWithdrawnLeave(eastholmManager, submissionId)).toMatchObject(ended);
    expect(await findWithdrawnLeave(westbrookReferee, submissionId)).toEqual([]);
    expect((await browser.see(page)).html).toContain("Cannot read it any more");
    // Twice, and what is not there, and what is another's.
    await browser.follow(all, { consent: named?.id });
    expect(await told()).toHaveLength(2);
    expect(await browser.send(all, { consent: "x" })).toMatchObject({ status: 404 });
    expect(await browser.send(all, { consent: newId() })).toMatchObject({ status: 303 });
  });
});

describe("the worker’s own copy", () => {
  it("holds all that is held with the reference, and is theirs to download", async () => {
    const { id, page, browser } = await ewas();
    await browser.follow(page, { act: "comment", comment: "A fair account." });
    await browser.follow(paths.worker.correction(id), { text: "I was there from 6 January." });
    await browser.follow(`${paths.worker.consents(id)}?agree`, { "goes-to": "any", ...until("1", "6", "2027") });
    const { body } = await browser.see(paths.worker.file(id));
    expect(body?.headers.get("Content-Disposition")).toMatch(/^attachment; filename="reference-P-\w+\.json"$/);
    const text = (await body?.text()) ?? "";
    expect(JSON.parse(text)).toMatchObject({
      made_on: "2026-11-21",
      reference: { status: "commented", worker: { name: "Ewa Nowak" }, giver: "Westbrook Council" },
      document: { content: { kind: "reference" }, sha_256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      comment: { text: "A fair account." },
      corrections: [{ text: "I was there from 6 January.", answer: null }],
      consents: [{ council: null, until: "2027-06-01", standing: "in force" }],
      private_links: [{ opened_at: expect.anything() }],
    });
    const steps = JSON.parse(text).steps.map(({ step }: { step: string }) => step);
    expect(steps).toEqual(
      expect.arrayContaining(["given", "shared", "commented", "correction-asked", "consent-given"]),
    );
    expect(text).not.toMatch(/token|secret|_hash/);
  });

  it("names no third person in its timeline, nor where a mail came back or who was asked before", async () => {
    const { id, browser } = await ewas();
    const { westbrook, alder } = region.organisations;
    await database.asOwner(async (sql) => {
      for (const [step, note] of [
        ["chased", ""],
        ["bounced", "wendy@westbrook.example takes no mail"],
        ["referee-changed", "From Wanda Former"],
      ] as const)
        await sql`insert into reference_step (id, reference_id, giver_id, agency_id, step, at, by, note)
          values (${newId()}, ${id}, ${westbrook.id}, ${alder.id}, ${step}, now(), 'Wendy Manager', ${note})`;
    });
    const { body } = await browser.see(paths.worker.file(id));
    const text = (await body?.text()) ?? "";
    expect(text).toContain("Rhona Referee");
    expect(text).not.toMatch(/Wendy|wendy|Wanda/);
  });
});
