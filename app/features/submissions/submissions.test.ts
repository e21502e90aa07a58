import { beforeEach, describe, expect, it } from "vitest";
import type { HeldReference } from "#db/schema";
import { useDatabase } from "#test/database";
import { chargeLine, payeChargeWith } from "#test/factories/charge";
import { arrangeBegunDraft, arrangeFilledDraft, draftOf, heldReference } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeFamilyHelp, arrangeRequisition } from "#test/factories/requisition-form";
import { addDays, dayOf } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { freezeClock, moveClock, today } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { verifyChains } from "../audit/verify-chains";
import { makeDocumentPdf } from "../documents/make-document-pdf";
import { tellCouncil } from "../notices/tell-council";
import { Refused } from "../refused";
import { closeRequisition } from "../requisitions/close-requisition";
import { askForMore } from "../responses/ask-for-more";
import { declineSubmission } from "../responses/decline-submission";
import { offerAssignment } from "../responses/offer-assignment";
import { showSubmission } from "../responses/show-submission";
import { StaleError } from "../stale";
import { acceptOffer } from "./accept-offer";
import { addReference } from "./add-reference";
import { answerCouncil } from "./answer-council";
import { listSubmissions, type SubmissionListing } from "./list-submissions";
import { NotPossibleNow } from "./move-submission";
import { saveConsent } from "./save-consent";
import { savePost, type TypedPost } from "./save-post";
import { saveWorker } from "./save-worker";
import { showSubmitted } from "./show-submitted";
import { submitCandidate } from "./submit-candidate";
import { turnDownOffer } from "./turn-down-offer";
import { withdrawSubmission } from "./withdraw-submission";

const database = useDatabase();
const everything: SubmissionListing = { search: "", filters: {}, sort: "changed", direction: "descending", page: 1 };

let region: ArrangedRegion;
let alder: Viewer;
let birch: Viewer;
let requisitionId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  alder = region.viewers.alderConsultant;
  birch = region.viewers.birchConsultant;
  requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
});

/** Submits a draft as its page does, with the versions that were shown. */
async function submit(agency: Viewer, submissionId: string) {
  const { submission, candidate } = await draftOf(agency, submissionId);
  return submitCandidate(agency, { submissionId, version: submission.version, candidateVersion: candidate.version });
}

const arrangeSubmitted = async (agency: Viewer) => {
  const id = await arrangeFilledDraft(agency, { requisitionId });
  expect(await submit(agency, id)).toEqual({ submitted: true });
  return id;
};

async function correct(agency: Viewer, submissionId: string, number: string) {
  const { candidate } = await draftOf(agency, submissionId);
  const { id: candidateId, version, name, email, registration, qualifiedOn } = candidate;
  await saveWorker(agency, {
    candidateId,
    version,
    details: { name, email, registration: { ...registration, number }, qualifiedOn },
  });
}

const anotherRequisition = () =>
  arrangeRequisition(region.viewers.eastholmManager, {
    key: "00000000-0000-7000-8000-000000002009",
  });

describe("work that the rulebooks do not cover", () => {
  it("is judged not applicable by each rule, with its source, and asks the leavers’ register nothing", async () => {
    const id = await arrangeFilledDraft(alder, {
      requisitionId: await arrangeRequisition(region.viewers.eastholmManager, {
        key: "00000000-0000-7000-8000-000000002002",
        jobTitleId: await arrangeFamilyHelp(region.viewers.eastholmManager),
      }),
    });
    const { verdict, facts } = (await draftOf(alder, id)).judged;
    expect(facts).toMatchObject({ workerCategory: "family-help-worker", leavings: [] });
    expect(new Set(verdict.findings.map(({ outcome }) => outcome))).toEqual(new Set(["not applicable"]));
    expect(verdict.findings[0]).toMatchObject({ citation: { address: expect.stringMatching(/^https/) } });
  });
});

describe("a draft", () => {
  it("is one however often a worker is put forward for a requisition", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => arrangeBegunDraft(alder, requisitionId)));
    expect(new Set(ids).size).toBe(1);
  });

  it("is one, and the agency's record too, where another agency knew the worker before", async () => {
    for (const number of ["SW100001", "SW100002", "SW100003", "SW100004"]) {
      await arrangeBegunDraft(birch, requisitionId, number);
      const ids = await Promise.all([1, 2, 3, 4, 5].map(() => arrangeBegunDraft(alder, requisitionId, number)));
      expect(new Set(ids).size).toBe(1);
    }
  });

  it("can have a mistyped registration number corrected, and is then about the other worker", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId, "SW100001");
    const before = await draftOf(alder, id);
    await correct(alder, id, "SW100002");
    const after = await draftOf(alder, id);
    expect(after.candidate.registration.number).toBe("SW100002");
    expect(after.candidate.workerId).not.toBe(before.candidate.workerId);
    expect(after.submission.workerId).toBe(after.candidate.workerId);
  });

  it("keeps its number once something about the worker has been submitted, or the agency knows the other", async () => {
    await arrangeSubmitted(alder);
    const submitted = await arrangeBegunDraft(alder, await anotherRequisition());
    await expect(correct(alder, submitted, "SW100002")).rejects.toMatchObject({ field: "registration-number" });
    await arrangeBegunDraft(alder, requisitionId, "SW100003");
    const mistyped = await arrangeBegunDraft(alder, requisitionId, "SW100004");
    await expect(correct(alder, mistyped, "SW100003")).rejects.toThrow("You already have a record");
    expect((await draftOf(alder, mistyped)).candidate.registration.number).toBe("SW100004");
  });

  it("takes no consent that is yet to be given", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId);
    const { submission } = await draftOf(alder, id);
    const tomorrow = addDays(today(), 1);
    const here = { submissionId: id, version: submission.version };
    const consent = { givenOn: tomorrow, how: "email", note: "" } as const;
    await expect(saveConsent(alder, { ...here, consent })).rejects.toMatchObject({ field: "given-on" });
    const added = { kind: "held", held: heldReference(today()), file: null } as const;
    await expect(addReference(alder, { ...here, consentGivenOn: tomorrow, added })).rejects.toMatchObject({
      field: "consent-given-on",
    });
  });

  it("takes no held reference from a day to come, nor about days after it was given", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId);
    const { submission } = await draftOf(alder, id);
    const [now, tomorrow] = [today(), addDays(today(), 1)];
    const add = (held: HeldReference) =>
      addReference(alder, {
        submissionId: id,
        version: submission.version,
        consentGivenOn: now,
        added: { kind: "held", held, file: null },
      });
    await expect(add(heldReference(tomorrow))).rejects.toMatchObject({ field: "given-on" });
    await expect(add(heldReference(now, { periodFrom: tomorrow, periodTo: null }))).rejects.toMatchObject({
      field: "period-from",
    });
    await expect(add(heldReference(now, { periodTo: tomorrow }))).rejects.toMatchObject({ field: "period-to" });
    await add(heldReference(now));
    expect((await draftOf(alder, id)).references).toHaveLength(1);
  });

  it("is seen by nobody but its agency", async () => {
    const id = await arrangeFilledDraft(alder, { requisitionId });
    for (const viewer of [region.viewers.westbrookManager, region.viewers.mspOfficer, birch])
      await expect(showSubmission(viewer, id)).rejects.toHaveProperty("status", 404);
    expect((await listSubmissions(birch, everything)).total).toBe(0);
  });

  it("is judged only on what has been filled in", async () => {
    const { judged } = await draftOf(alder, await arrangeBegunDraft(alder, requisitionId));
    const applicable = judged.findings.filter(({ outcome }) => outcome !== "not applicable");
    expect(new Set(applicable.map(({ rule }) => rule))).toEqual(new Set(["registration"]));
    expect(judged.completed).toMatchObject({ worker: true, employment: false, charge: false });
  });

  it("meets every rule when it is filled in with compliant facts", async () => {
    const { judged } = await draftOf(alder, await arrangeFilledDraft(alder, { requisitionId }));
    expect(judged.notYetJudged).toEqual([]);
    expect(judged.findings.filter(({ outcome }) => outcome === "not met")).toEqual([]);
  });

  const postTyped = (changes: Partial<TypedPost>): TypedPost => ({
    employer: "Elsewhere",
    authorityCode: "XEH",
    employerKind: "english-authority",
    direct: true,
    kind: "substantive",
    jobTitle: "Social worker",
    childrensServices: true,
    from: today(),
    to: null,
    fullTimeEquivalent: 100,
    reasonForLeaving: "still-in-post",
    ...changes,
  });

  const savePostOf = async (id: string, changes: Partial<TypedPost>) => {
    const { candidate } = await draftOf(alder, id);
    const { id: candidateId, version } = candidate;
    await savePost(alder, { candidateId, version, postId: null, post: postTyped(changes) });
    return (await draftOf(alder, id)).candidate.posts[0];
  };

  it("takes the region of a post from the authorities, never from what was typed", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId);
    expect(await savePostOf(id, {})).toMatchObject({ employer: "Eastholm Council", region: "Northmere" });
  });

  it("takes a post at a former council up to the day it ended, and none after it", async () => {
    await database.asOwner(
      (sql) => sql`insert into authority (code, name, region, valid_to, invented)
        values ('XOE', 'Old Eastholm', 'Northmere', '2021-03-31', true)`,
    );
    const id = await arrangeBegunDraft(alder, requisitionId);
    const there = { authorityCode: "XOE", from: dayOf("2018-01-01"), reasonForLeaving: "other" } as const;
    expect(await savePostOf(id, { ...there, to: dayOf("2021-03-31") })).toMatchObject({
      employer: "Old Eastholm",
      authorityCode: "XOE",
      region: "Northmere",
    });
    for (const to of [dayOf("2021-04-01"), null])
      await expect(savePostOf(id, { ...there, to })).rejects.toMatchObject({
        field: "to",
        message: expect.stringContaining("Old Eastholm ended on 31 March 2021"),
      });
  });

  it("counts who left a council that the hiring one took over from as its own leaver", async () => {
    await database.asOwner(async (sql) => {
      await sql`insert into authority (code, name, region, valid_to, invented)
        values ('XOW', 'Old Westbrook', 'Southmere', ${today()}, true)`;
      await sql`update authority set predecessors = '{XOW}' where code = 'XWB'`;
    });
    const id = await arrangeFilledDraft(alder, { requisitionId });
    await savePostOf(id, { authorityCode: "XOW", to: addDays(today(), -31), reasonForLeaving: "resigned" });
    const { findings } = (await draftOf(alder, id)).judged;
    const found = findings.filter(({ rule, outcome }) => rule === "cooling-off" && outcome === "not met");
    expect(found.map(({ reason }) => reason).join()).toContain("Westbrook Council took over its services");
  });

  it("takes the trust that runs a council’s services for that council", async () => {
    await database.asOwner((sql) => sql`update authority set run_by = 'Eastholm Children’s Trust' where code = 'XEH'`);
    const id = await arrangeBegunDraft(alder, requisitionId);
    expect(await savePostOf(id, { employer: null, employerKind: "children's-trust" })).toMatchObject({
      employer: "Eastholm Children’s Trust",
      employerKind: "children's-trust",
      authorityCode: "XEH",
      region: "Northmere",
    });
  });

  it("takes a trust that is named for the council whose services it runs, so that the rules look at where the post was", async () => {
    await database.asOwner((sql) => sql`update authority set run_by = 'Westbrook Children’s Trust' where code = 'XWB'`);
    const id = await arrangeFilledDraft(alder, { requisitionId });
    const left = { to: addDays(today(), -31), reasonForLeaving: "resigned", authorityCode: null } as const;
    const named = { ...left, employer: "westbrook children's trust", employerKind: "children's-trust" } as const;
    expect(await savePostOf(id, named)).toMatchObject({
      employer: "Westbrook Children’s Trust",
      authorityCode: "XWB",
      region: "Northmere",
    });
    const { findings } = (await draftOf(alder, id)).judged;
    expect(findings.filter(({ rule }) => rule === "cooling-off").map(({ outcome }) => outcome)).toContain("not met");
  });

  it("asks which council, where a named trust runs the services of several", async () => {
    await database.asOwner((sql) => sql`update authority set run_by = 'Mere Trust' where code in ('XWB', 'XEH')`);
    const id = await arrangeBegunDraft(alder, requisitionId);
    const named = { employer: "Mere Trust", employerKind: "children's-trust", authorityCode: null } as const;
    await expect(savePostOf(id, named)).rejects.toMatchObject({
      field: "trust",
      message: expect.stringMatching(/^Mere Trust runs the services of .+ and .+\. Select it for the council/),
    });
  });

  it("takes no council of England for an employer of another kind", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId);
    const [{ name } = { name: "" }] = await database.asOwner(
      (sql) => sql<{ name: string }[]>`select name from authority where code = 'XEH'`,
    );
    for (const employerKind of ["other", "other-uk-authority", "children's-trust"] as const)
      await expect(savePostOf(id, { employer: name, employerKind, authorityCode: null })).rejects.toMatchObject({
        field: "employer-kind",
        message: expect.stringContaining("is a council in England"),
      });
    const charity = { employer: "A charity", employerKind: "other", authorityCode: null } as const;
    expect(await savePostOf(id, charity)).toMatchObject({ employer: "A charity", authorityCode: null, region: null });
  });

  it("refuses an employer that is on no list", async () => {
    const id = await arrangeBegunDraft(alder, requisitionId);
    await expect(savePostOf(id, { authorityCode: "999" })).rejects.toMatchObject({ field: "authority" });
    await expect(savePostOf(id, { employerKind: "children's-trust" })).rejects.toMatchObject({ field: "trust" });
  });

  it("keeps the first of two changes made from the same page, and tells the second", async () => {
    const id = await arrangeFilledDraft(alder, { requisitionId });
    const { version } = (await draftOf(alder, id)).submission;
    const save = (note: string) =>
      saveConsent(alder, { submissionId: id, version, consent: { givenOn: today(), how: "telephone", note } });
    const results = await Promise.allSettled([save("one"), save("two")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toHaveProperty("reason", expect.any(StaleError));
  });
});

describe("a reference behind a draft", () => {
  it("has to be one that a council has given about this worker", async () => {
    const submissionId = await arrangeBegunDraft(alder, requisitionId);
    const { version } = (await draftOf(alder, submissionId)).submission;
    const added = { kind: "given-on-accord", referenceId: requisitionId } as const;
    await expect(addReference(alder, { submissionId, version, consentGivenOn: today(), added })).rejects.toBeInstanceOf(
      Refused,
    );
  });
});

describe("submitting", () => {
  it("freezes the document, opens it to the council, makes its PDF and tells the council by a mail without personal detail", async () => {
    const id = await arrangeSubmitted(alder);
    const { document } = (await showSubmitted(alder, id)) ?? {};
    const received = await showSubmission(region.viewers.westbrookManager, id);
    expect(received.document).toEqual(document?.content);
    await database.runJobs({ "make-document-pdf": makeDocumentPdf, "tell-council": tellCouncil });
    const [kept] = await database.asOwner(
      (sql) => sql`select pdf_hash, content from document where id = ${document?.id as string}`,
    );
    expect(kept?.pdf_hash).toMatch(/^[0-9a-f]{64}$/);
    expect((JSON.parse(kept?.content) as Document).title).toContain("Ewa Nowak");
    const mails = await database.asOwner(
      (sql) => sql`select to_address, text from outbox where mail = 'submission-received'`,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).not.toContain("Nowak");
    expect((await verifyChains()).broken).toEqual([]);
  });

  it("is stopped by an unmet rule, before the council sees anything", async () => {
    const charge = payeChargeWith(chargeLine("pay", "31.21"));
    const id = await arrangeFilledDraft(alder, { requisitionId, facts: { charge } });
    const result = await submit(alder, id);
    expect(result).toMatchObject({ submitted: false, because: "not-compliant" });
    await expect(showSubmission(region.viewers.westbrookManager, id)).rejects.toHaveProperty("status", 404);
    expect((await draftOf(alder, id)).submission.status).toBe("draft");
  });

  it("is stopped while a section is missing, and says which", async () => {
    expect(await submit(alder, await arrangeBegunDraft(alder, requisitionId))).toMatchObject({
      because: "incomplete",
      missing: ["employment", "checks", "charge", "references", "availability", "consent"],
    });
  });

  it("is stopped once the requisition has closed", async () => {
    const id = await arrangeFilledDraft(alder, { requisitionId });
    await closeRequisition(region.viewers.westbrookManager, {
      id: requisitionId,
      version: 1,
      reason: "no-longer-needed",
    });
    expect(await submit(alder, id)).toEqual({ submitted: false, because: "requisition-closed" });
  });

  it("is refused where the answers changed after they were checked", async () => {
    const submissionId = await arrangeFilledDraft(alder, { requisitionId });
    const { submission, candidate } = await draftOf(alder, submissionId);
    const checked = { submissionId, version: submission.version - 1, candidateVersion: candidate.version };
    await expect(submitCandidate(alder, checked)).rejects.toBeInstanceOf(StaleError);
    await expect(
      submitCandidate(alder, { ...checked, version: submission.version, candidateVersion: candidate.version - 1 }),
    ).rejects.toBeInstanceOf(StaleError);
  });

  it("makes one submission of two clicks at the same moment, and both are told that it is submitted", async () => {
    const id = await arrangeFilledDraft(alder, { requisitionId });
    expect(await Promise.all([submit(alder, id), submit(alder, id)])).toEqual([
      { submitted: true },
      { submitted: true },
    ]);
    const [counted] = await database.asOwner((sql) => sql`select count(*)::int as documents from document`);
    expect(counted?.documents).toBe(1);
  });

  it("tells a second agency that the worker is represented, and not by whom", async () => {
    const second = await arrangeFilledDraft(birch, { requisitionId });
    await arrangeSubmitted(alder);
    expect((await draftOf(birch, second)).representedElsewhere).toBe(true);
    expect(await submit(birch, second)).toEqual({ submitted: false, because: "represented-elsewhere" });
  });

  it("lets only one of two agencies represent a worker when both submit at the same moment", async () => {
    const [first, second] = [
      await arrangeFilledDraft(alder, { requisitionId }),
      await arrangeFilledDraft(birch, { requisitionId }),
    ];
    const results = await Promise.all([submit(alder, first), submit(birch, second)]);
    expect(results.filter(({ submitted }) => submitted)).toHaveLength(1);
  });
});

describe("what was submitted", () => {
  it("cannot be changed, not even by a statement that reaches the table", async () => {
    const id = await arrangeSubmitted(alder);
    const tamper = database.asOwner((sql) => sql`update submission set charge = '{}'::jsonb where id = ${id}`);
    await expect(tamper).rejects.toThrow();
  });

  it("is withdrawn and replaced by a new draft with the same answers, and both remain", async () => {
    const id = await arrangeSubmitted(alder);
    const replacement = await withdrawSubmission(alder, {
      submissionId: id,
      text: "The start has moved.",
      next: "replace",
    });
    const draft = await draftOf(alder, replacement as string);
    expect(draft.submission).toMatchObject({ status: "draft", replacesId: id });
    expect(draft.references).toHaveLength(2);
    expect((await showSubmitted(alder, id))?.submission.status).toBe("withdrawn");
    expect(await submit(alder, replacement as string)).toEqual({ submitted: true });
  });

  it("goes back and forth between council and agency", async () => {
    const id = await arrangeSubmitted(alder);
    moveClock({ minutes: 1 });
    await askForMore(region.viewers.westbrookManager, { id, text: "When can she drive?" });
    moveClock({ minutes: 1 });
    await answerCouncil(alder, { submissionId: id, text: "She drives now." });
    const { messages } = (await showSubmitted(alder, id)) ?? { messages: [] };
    expect(messages.map(({ kind }) => kind)).toEqual(["answered", "more-asked", "submitted"]);
  });

  it("becomes one assignment when its offer is accepted, however often", async () => {
    const id = await arrangeSubmitted(alder);
    await offerAssignment(region.viewers.westbrookManager, { id, ...offered });
    const ids = await Promise.all([acceptOffer(alder, id), acceptOffer(alder, id)]);
    expect(ids[0]).toBe(ids[1]);
    expect(await acceptOffer(alder, id)).toBe(ids[0]);
    const told = (await database.queuedJobs())
      .filter(({ name }) => name === "tell-council")
      .map(({ payload }) => payload);
    expect(told.at(-1)).toMatchObject({ mail: "offer-answered", submissionId: id });
  });

  it("fills its requisition once, though two offers for it are accepted at the same moment", async () => {
    const first = await arrangeSubmitted(alder);
    const second = await arrangeFilledDraft(birch, { requisitionId, registrationNumber: "SW154517" });
    expect(await submit(birch, second)).toEqual({ submitted: true });
    for (const id of [first, second]) await offerAssignment(region.viewers.westbrookManager, { id, ...offered });
    const accepted = await Promise.allSettled([acceptOffer(alder, first), acceptOffer(birch, second)]);
    expect(accepted.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(accepted.find(({ status }) => status === "rejected")).toHaveProperty("reason", expect.any(Refused));
  });

  it("is offered no more once its requisition is closed", async () => {
    const id = await arrangeSubmitted(alder);
    await closeRequisition(region.viewers.westbrookManager, {
      id: requisitionId,
      version: 1,
      reason: "no-longer-needed",
    });
    await expect(offerAssignment(region.viewers.westbrookManager, { id, ...offered })).rejects.toBeInstanceOf(Refused);
  });

  it("cannot be accepted after the council has declined it", async () => {
    const id = await arrangeSubmitted(alder);
    await declineSubmission(region.viewers.westbrookManager, { id, reason: "The post has gone." });
    await expect(acceptOffer(alder, id)).rejects.toBeInstanceOf(NotPossibleNow);
  });

  it("stays on the short list when the worker turns the offer down", async () => {
    const id = await arrangeSubmitted(alder);
    await offerAssignment(region.viewers.westbrookManager, { id, ...offered });
    await turnDownOffer(alder, { submissionId: id, text: "Another post." });
    expect((await showSubmitted(alder, id))?.submission.status).toBe("shortlisted");
  });
});

const offered = { startsOn: "2026-11-30", endsOn: "2027-05-22", hoursPerWeek: 3700, note: "" } as Omit<
  Parameters<typeof offerAssignment>[1],
  "id"
>;
