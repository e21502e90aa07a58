import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment, arrangeRequisition } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { missingAnswers } from "~/domain/references/judge-answers";
import type { Answers } from "~/domain/references/reference-template";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { linkViewer, systemViewer } from "~/platform/viewer";
import { checkFile, checkHash } from "../documents/check-document";
import { makeDocumentPdf } from "../documents/make-document-pdf";
import { readDocumentPdf } from "../documents/read-document-pdf";
import { newNumber } from "../number";
import { StaleError } from "../stale";
import { carryReferences } from "./carry-references";
import { commentOnReference } from "./comment-on-reference";
import { giveReference } from "./give-reference";
import { listCarriableReferences } from "./list-carriable-references";
import { listReceivedReferences } from "./list-received-references";
import { listReferences, type ReferenceListing } from "./list-references";
import { referencesInUse } from "./load-reference-templates";
import { type EndingAssignment, makeReferenceDue } from "./make-reference-due";
import { makeReferencesDue } from "./make-references-due";
import { saveReferenceDraft } from "./save-draft";
import { sectionStamp } from "./section-stamp";
import { sectionOf, showReferenceDraft } from "./show-draft";
import { showReference } from "./show-reference";

const database = useDatabase();
let region: ArrangedRegion;
let westbrook: ReturnType<typeof systemViewer>;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  westbrook = systemViewer(region.organisations.westbrook);
});
afterEach(resetClock);

const endOn = (assignment: EndingAssignment, endsOn: string) =>
  changing(westbrook, async (change) => {
    change.record({
      type: "assignment.ended",
      subjectId: assignment.id,
      details: { noticeGivenOn: change.today, endsOn },
    });
    await makeReferenceDue(change, { ...assignment, endsOn });
  });

async function referenceOf(assignment: EndingAssignment) {
  const [row] = await database.asOwner(
    (sql) => sql`select *, due_on::text, period_to::text from reference where assignment_id = ${assignment.id}`,
  );
  if (!row) throw new Error("Expected a reference of the assignment");
  return row;
}

async function dueReference(): Promise<string> {
  const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
    council: "westbrook",
  });
  await endOn(assignment, "2026-12-18");
  return (await referenceOf(assignment)).id as string;
}

/** Answers every required question of the template, as a referee would. */
async function fullAnswers(): Promise<Answers> {
  const { templates } = await referencesInUse();
  const answers: Record<string, string> = {};
  for (const question of templates.flatMap(({ sections }) => sections.flatMap(({ questions }) => questions))) {
    if (!question.required) continue;
    if (question.kind === "text") answers[question.id] = `What I saw of ${question.name}`;
    if (question.kind === "date") answers[question.id] = "2026-06-01";
    if (question.kind === "rating" || question.kind === "choice")
      answers[question.id] = question.choices[1]?.value ?? "";
    if (question.kind === "yes-no") answers[question.id] = question.detail?.when === "no" ? "yes" : "no";
  }
  return answers;
}

async function draftFully(referenceId: string): Promise<void> {
  const referee = region.viewers.westbrookReferee;
  const answers = await fullAnswers();
  const { template } = await showReferenceDraft(referee, referenceId);
  for (const section of template.sections) {
    const stamp = sectionStamp(section, (await showReferenceDraft(referee, referenceId)).answers);
    await saveReferenceDraft(referee, { referenceId, sectionId: section.id, stamp, answers });
  }
}

async function give(referenceId: string) {
  const referee = region.viewers.westbrookReferee;
  const { version } = await showReferenceDraft(referee, referenceId);
  return giveReference(referee, { referenceId, version, refereeJobTitle: "Practice supervisor", letsAgencyRead: true });
}

async function givenReference(): Promise<string> {
  const id = await dueReference();
  await draftFully(id);
  expect(await give(id)).toEqual({ given: true });
  return id;
}

async function latestMail(mail: string) {
  const [row] = await database.asOwner(
    (sql) => sql`select to_address, subject, text from outbox where mail = ${mail} order by id desc limit 1`,
  );
  if (!row) throw new Error(`Expected a ${mail} mail`);
  return row as unknown as { to_address: string; subject: string; text: string };
}

/** As the worker, by their link. */
const comment = (referenceId: string, text: string) =>
  commentOnReference(linkViewer(region.organisations.westbrook, { referenceId, name: "Ewa Nowak" }), {
    referenceId,
    text,
  });

const listing: ReferenceListing = { search: "", filters: {}, sort: "due", direction: "ascending", page: 1 };

async function documentIdOf(referenceId: string): Promise<string> {
  const [row] = await database.asOwner((sql) => sql`select document_id from reference where id = ${referenceId}`);
  return row?.document_id as string;
}

/** A second submission of the same worker by the same agency, to Eastholm, with these references behind it. */
async function arrangeNextSubmission(
  referenceIds: readonly string[],
  { leave = "given" }: { leave?: "given" | "none" } = {},
): Promise<string> {
  const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
  const id = newId();
  const { eastholm } = region.organisations;
  await database.asOwner(async (sql) => {
    await sql`insert into submission (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at, submitted_at)
      select ${id}, ${newNumber("S")}, agency_id, ${eastholm.id}, region_id, ${requisitionId}, candidate_id, worker_id, 'submitted', now(), now(), now()
      from submission limit 1`;
    for (const referenceId of referenceIds) {
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, consent_given_on)
        values (${newId()}, ${id}, ${region.organisations.alder.id}, ${eastholm.id}, ${referenceId}, '2026-11-21')`;
      if (leave === "given")
        await sql`insert into reference_consent (id, reference_id, giver_id, council_id, until, given_on, given_at)
          select ${newId()}, id, giver_id, ${eastholm.id}, '2027-05-21', '2026-11-21', now() from reference where id = ${referenceId}`;
    }
  });
  return id;
}

/** Answers with those that may not be carried. */
const carry = (submissionId: string, referenceIds: readonly string[]) =>
  changing(region.viewers.alderConsultant, (change) => {
    change.record({ type: "submission.changed", subjectId: submissionId, details: { part: "references", version: 1 } });
    return carryReferences(change, { submissionId, councilId: region.organisations.eastholm.id, referenceIds });
  });

describe("a reference falls due", () => {
  it("when the end of its assignment is set, and its referees are told without personal detail", async () => {
    const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
    });
    await endOn(assignment, "2026-12-18");
    expect(await referenceOf(assignment)).toMatchObject({
      status: "requested",
      due_on: "2026-12-11",
      period_to: "2026-12-18",
      worker_name: "Ewa Nowak",
      template_version: "2024-10-31",
    });
    const mail = await latestMail("reference-due");
    expect(mail.to_address).toBe("rhona.referee@example.org");
    expect(mail.text).not.toContain("Nowak");
  });

  it("once, however often its end is set, and moves with the end", async () => {
    const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
    });
    await endOn(assignment, "2026-12-18");
    const { number } = await referenceOf(assignment);
    await endOn(assignment, "2026-12-18");
    await endOn(assignment, "2027-01-29");
    expect(await referenceOf(assignment)).toMatchObject({ number, due_on: "2027-01-22", period_to: "2027-01-29" });
    const [mails] = await database.asOwner(
      (sql) => sql`select count(*)::int as total from outbox where mail = 'reference-due'`,
    );
    expect(mails?.total).toBe(1);
  });

  it("by the nightly sweep, from the day that the policy says and not the day before", async () => {
    const { alderConsultant } = region.viewers;
    const ending = await arrangeAssignment(database, region, alderConsultant, {
      council: "westbrook",
      endsOn: "2026-12-20",
    });
    await makeReferencesDue();
    expect((await listReferences(region.viewers.westbrookReferee, listing)).total).toBe(0);
    moveClock({ days: 1 });
    await makeReferencesDue();
    await makeReferencesDue();
    expect(await referenceOf(ending)).toMatchObject({ status: "requested", due_on: "2026-12-13" });
    expect((await listReferences(region.viewers.westbrookReferee, listing)).total).toBe(1);
    expect((await listReferences(region.viewers.eastholmReferee, listing)).total).toBe(0);
  });

  it("by the nightly sweep for every other council, where one of them is in trouble", async () => {
    const agency = region.viewers.alderConsultant;
    const post = { endsOn: "2026-11-25" };
    const broken = await arrangeAssignment(database, region, agency, { ...post, council: "westbrook" });
    const sound = await arrangeAssignment(database, region, agency, {
      ...post,
      council: "eastholm",
      workerName: "Ola Ade",
      registrationNumber: "SW200001",
    });
    await database.asOwner((sql) => sql`delete from submission_facts where submission_id = ${broken.submissionId}`);
    await expect(makeReferencesDue()).rejects.toThrow("Councils not asked for their references: 1");
    expect(await referenceOf(sound)).toMatchObject({ status: "requested" });
  });
});

describe("a draft", () => {
  it("is saved section by section and read back", async () => {
    const id = await dueReference();
    await draftFully(id);
    const draft = await showReferenceDraft(region.viewers.westbrookReferee, id);
    expect(await fullAnswers()).toMatchObject(draft.answers);
    expect(missingAnswers(draft.template, draft.answers)).toEqual([]);
    expect(draft.changed).toEqual({ at: expect.any(String), by: "Rhona Referee" });
    expect((await listReferences(region.viewers.westbrookReferee, listing)).rows[0]?.status).toBe("drafted");
  });

  it("is nobody's to read but the council's that gives it", async () => {
    const id = await dueReference();
    await draftFully(id);
    const { eastholmReferee, alderConsultant, birchConsultant, mspOfficer, analyst } = region.viewers;
    for (const viewer of [eastholmReferee, alderConsultant, birchConsultant, mspOfficer, analyst])
      await expect(showReferenceDraft(viewer, id)).rejects.toMatchObject({ status: 404 });
  });

  it("takes two sections from two people at once, and refuses the overtaken save of one section", async () => {
    const id = await dueReference();
    const referee = region.viewers.westbrookReferee;
    const colleague = { ...referee, name: "Kit Colleague" };
    const shown = await showReferenceDraft(referee, id);
    const [work, practice] = [sectionOf(shown, "work"), sectionOf(shown, "practice")];
    const save = (viewer: typeof referee, sectionId: string, stamp: string, answers: Answers) =>
      saveReferenceDraft(viewer, { referenceId: id, sectionId, stamp, answers });

    const [stampOfWork, stampOfPractice] = [sectionStamp(work, {}), sectionStamp(practice, {})];
    await Promise.all([
      save(colleague, "work", stampOfWork, { caseload: "16 children" }),
      save(referee, "practice", stampOfPractice, { recording: "good" }),
    ]);
    expect((await showReferenceDraft(referee, id)).answers).toEqual({ caseload: "16 children", recording: "good" });

    const overtaken = save(referee, "work", stampOfWork, { caseload: "18 children" });
    await expect(overtaken).rejects.toThrow(StaleError);
    expect((await showReferenceDraft(referee, id)).answers.caseload).toBe("16 children");
  });

  it("saved twice by a double click is saved once", async () => {
    const id = await dueReference();
    const referee = region.viewers.westbrookReferee;
    const stamp = sectionStamp(sectionOf(await showReferenceDraft(referee, id), "work"), {});
    const save = () =>
      saveReferenceDraft(referee, { referenceId: id, sectionId: "work", stamp, answers: { caseload: "16" } });
    expect(await save()).toBe("done");
    expect(await save()).toBe("done before");
    expect((await showReferenceDraft(referee, id)).version).toBe(1);
  });
});

describe("giving a reference", () => {
  it("is refused while an answer is missing, and says which", async () => {
    const id = await dueReference();
    const result = await give(id);
    expect(result).toMatchObject({ given: false });
    expect(result).toHaveProperty("missing.0.message", expect.stringMatching(/^(Select|Enter) /));
  });

  it("is refused where the draft has changed since it was checked", async () => {
    const id = await dueReference();
    await draftFully(id);
    const given = giveReference(region.viewers.westbrookReferee, {
      referenceId: id,
      version: 1,
      refereeJobTitle: "Supervisor",
      letsAgencyRead: true,
    });
    await expect(given).rejects.toThrow(StaleError);
  });

  it("freezes what was asked and answered, by whom and about whom, and chains its hash", async () => {
    const id = await givenReference();
    const shown = await showReference(region.viewers.westbrookReferee, id);
    if (shown.standing !== "giver" || !shown.document) throw new Error("Expected the giver's reference");
    const text = JSON.stringify(shown.document.content);
    for (const expected of [
      "Ewa Nowak",
      "SW154516",
      "Rhona Referee, Practice supervisor",
      "rhona.referee@example.org",
      "Good: consistently what the role asks",
      "has not been loaded yet",
    ])
      expect(text).toContain(expected);
    expect(shown.steps.map(({ step }) => step)).toEqual(["shared", "given", "drafted", "requested", "due"]);
    const [event] = await database.asOwner((sql) => sql`select body from event where type = 'reference.given'`);
    expect(event?.body).toContain(shown.document.contentHash);
  });

  it("twice gives it once", async () => {
    const id = await dueReference();
    await draftFully(id);
    expect(await Promise.all([give(id), give(id)])).toEqual([{ given: true }, { given: true }]);
    const [counted] = await database.asOwner(
      (sql) =>
        sql`select (select count(*)::int from document where kind = 'reference') as documents, (select count(*)::int from outbox where mail = 'reference-shared') as mails`,
    );
    expect(counted).toMatchObject({ documents: 1, mails: 1 });
  });

  it("is for good: neither its draft, nor its row, nor its document, nor its comment can be changed", async () => {
    const id = await givenReference();
    await comment(id, "I agree.");
    const saved = await saveReferenceDraft(region.viewers.westbrookReferee, {
      referenceId: id,
      sectionId: "work",
      stamp: "",
      answers: { caseload: "99" },
    });
    expect(saved).toBe("done before");
    await database.asOwner(async (sql) => {
      await expect(sql`update reference_draft set answers = '{}' where reference_id = ${id}`).rejects.toThrow(
        /is given/,
      );
      await expect(sql`update reference set worker_name = 'Somebody else' where id = ${id}`).rejects.toThrow(
        /is given/,
      );
      await expect(sql`update document set content = '{}' where subject_id = ${id}`).rejects.toThrow(/is frozen/);
      await expect(sql`update reference_comment set text = '' where reference_id = ${id}`).rejects.toThrow(
        /kept as they were written/,
      );
    });
  });
});

describe("an agency", () => {
  it("sees that references exist on the workers it supplied, and when, but not what they say", async () => {
    const id = await givenReference();
    const { alderConsultant, birchConsultant } = region.viewers;
    const { rows } = await listReferences(alderConsultant, listing);
    expect(rows).toMatchObject([
      { workerName: "Ewa Nowak", giver: "Westbrook Council", status: "given", periodTo: "2026-12-18" },
    ]);
    await expect(showReference(alderConsultant, id)).rejects.toMatchObject({ status: 404 });
    await expect(readDocumentPdf(alderConsultant, await documentIdOf(id))).rejects.toMatchObject({ status: 404 });
    expect((await listReferences(birchConsultant, listing)).total).toBe(0);
  });

  it("is not told that a council has begun to write", async () => {
    const id = await dueReference();
    await draftFully(id);
    expect((await listReferences(region.viewers.alderConsultant, listing)).rows[0]?.status).toBe("opened");
    const drafted = { ...listing, filters: { status: "drafted" } };
    expect((await listReferences(region.viewers.westbrookReferee, drafted)).total).toBe(1);
  });

  it("can put a given reference behind the same worker's next submission", async () => {
    const id = await givenReference();
    const submissionId = await arrangeNextSubmission([]);
    expect(await listCarriableReferences(region.viewers.alderConsultant, submissionId)).toMatchObject([
      { id, giver: "Westbrook Council", givenOn: "2026-11-21", periodFrom: "2026-11-23" },
    ]);
    expect(await listCarriableReferences(region.viewers.birchConsultant, submissionId)).toEqual([]);
  });

  it("cannot put one behind it that is not given yet", async () => {
    const id = await dueReference();
    expect(await listCarriableReferences(region.viewers.alderConsultant, await arrangeNextSubmission([]))).toEqual([]);
    const submissionId = await arrangeNextSubmission([id]);
    expect(await carry(submissionId, [id])).toEqual([id]);
  });
});

describe("a council that receives a submission", () => {
  it("reads a carried reference with the worker's comment once it is carried, and not before", async () => {
    const id = await givenReference();
    await comment(id, "A fair account.");
    const submissionId = await arrangeNextSubmission([id]);
    const { eastholmManager } = region.viewers;
    expect(await showReference(eastholmManager, id)).toMatchObject({ document: null, comment: null });
    expect(await carry(submissionId, [id])).toEqual([]);
    expect(await showReference(eastholmManager, id)).toMatchObject({
      standing: "receiver",
      giver: "Westbrook Council",
      isUnaltered: true,
      withdrawn: null,
      comment: { text: "A fair account." },
    });
    expect((await readDocumentPdf(eastholmManager, await documentIdOf(id))).kind).toBe("reference");
    expect(await listReceivedReferences(eastholmManager, submissionId)).toMatchObject([
      { kind: "given-on-accord", referenceId: id, giver: "Westbrook Council", consentGivenOn: "2026-11-21" },
    ]);
    expect(await listReceivedReferences(region.viewers.westbrookManager, submissionId)).toEqual([]);
    const carried = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'reference.carried' order by 1`,
    );
    expect(carried.map((row) => row.organisation_id).sort()).toEqual(
      [region.organisations.alder.id, region.organisations.westbrook.id].sort(),
    );
  });

  it("does not receive one that the submission does not name, nor one without the worker's leave", async () => {
    const id = await givenReference();
    const { eastholm } = region.organisations;
    await arrangeNextSubmission([]);
    await expect(showReference(region.viewers.eastholmManager, id)).rejects.toMatchObject({ status: 404 });
    await database.asOwner((sql) => sql`delete from submission where council_id = ${eastholm.id}`);
    const submissionId = await arrangeNextSubmission([id], { leave: "none" });
    expect(await carry(submissionId, [id])).toEqual([id]);
    expect(await showReference(region.viewers.eastholmManager, id)).toMatchObject({ document: null });
  });

  it("does not receive one by the hand of another agency", async () => {
    const id = await givenReference();
    const submissionId = await arrangeNextSubmission([id]);
    const { eastholm } = region.organisations;
    const refused = await changing(region.viewers.birchConsultant, (change) => {
      change.record({ type: "reference.shared", subjectId: id, details: {} });
      return carryReferences(change, { submissionId, councilId: eastholm.id, referenceIds: [id] });
    });
    expect(refused).toEqual([id]);
  });
});

describe("the PDF of a reference", () => {
  it("is made by its job or at the first request, and is the same bytes each time", async () => {
    const id = await givenReference();
    const documentId = await documentIdOf(id);
    const { westbrookReferee } = region.viewers;
    const first = await readDocumentPdf(westbrookReferee, documentId);
    await makeDocumentPdf({ organisationId: westbrookReferee.organisationId, documentId });
    expect(Buffer.from((await readDocumentPdf(westbrookReferee, documentId)).pdf).equals(Buffer.from(first.pdf))).toBe(
      true,
    );

    await database.asOwner(async (sql) => {
      await sql`alter table document disable trigger document_stays_frozen`;
      await sql`update document set pdf = null, pdf_hash = null where id = ${documentId}`;
      await sql`alter table document enable trigger document_stays_frozen`;
    });
    await database.runJobs({ "make-document-pdf": makeDocumentPdf });
    const again = await readDocumentPdf(westbrookReferee, documentId);
    expect(again.pdfHash).toBe(first.pdfHash);
    const made = await database.asOwner(
      (sql) => sql`select 1 from event where type = 'document.pdf-made' and body like ${`%${first.pdfHash}%`}`,
    );
    expect(made).toHaveLength(2);
  });

  it("is known to anyone who holds it, with no word of whom it is about; altered by a byte it is not", async () => {
    const id = await givenReference();
    const { pdf, pdfHash } = await readDocumentPdf(region.viewers.westbrookReferee, await documentIdOf(id));
    expect(await checkFile(pdf)).toEqual({
      known: true,
      hash: pdfHash,
      kind: "reference",
      frozenOn: "2026-11-21",
      matched: "pdf",
      withdrawnOn: null,
    });
    const altered = Uint8Array.from(pdf);
    altered[altered.length - 10] = (altered[altered.length - 10] ?? 0) ^ 1;
    expect(await checkFile(altered)).toMatchObject({ known: false });
    const [row] = await database.asOwner((sql) => sql`select content_hash from document where subject_id = ${id}`);
    expect(await checkHash(row?.content_hash)).toMatchObject({ known: true, matched: "content" });
  });
});
