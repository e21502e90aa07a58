import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { referenceConsent } from "#db/schema";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import {
  arrangeGivenOutside,
  arrangeGivenReference,
  draftFully,
  linkHolder,
  mailedToken,
} from "#test/factories/references";
import { compliantFacts } from "#test/factories/submission-facts";
import { addDays, addMonths, type Day } from "~/domain/day";
import { freezeClock, moveClock, resetClock, today } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { readDocumentPdf } from "../documents/read-document-pdf";
import { Refused } from "../refused";
import { addReference } from "../submissions/add-reference";
import { submitCandidate } from "../submissions/submit-candidate";
import { uncarriedReferences } from "../submissions/uncarried-references";
import { askForConsents } from "./consents/ask-for-consents";
import { askWorkerConsents } from "./consents/ask-worker-consents";
import { findAsked } from "./consents/find-asked";
import { giveConsent } from "./consents/give-consent";
import { tellWorkerOfConsent } from "./consents/tell-worker-of-consent";
import { withdrawConsent } from "./consents/withdraw-consent";
import { findSteps } from "./find-steps";
import { giveReference } from "./give-reference";
import { listCarriableReferences } from "./list-carriable-references";
import { listReceivedReferences } from "./list-received-references";
import { showReferenceDraft } from "./show-draft";
import { showReference } from "./show-reference";
import { withdrawReference } from "./withdraw-reference";

const database = useDatabase();
let region: ArrangedRegion;
let birch: Viewer;
let alder: Viewer;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  birch = region.viewers.birchConsultant;
  alder = region.viewers.alderConsultant;
  const { organisations } = region;
  await database.asOwner(
    (sql) => sql`insert into supply_link (id, agency_id, council_id, "from")
      values (${newId()}, ${organisations.birch.id}, ${organisations.eastholm.id}, '2025-01-01')`,
  );
});
afterEach(resetClock);

const eastholm = () => region.organisations.eastholm.id;
const inMonths = (months: number): Day => addMonths(today(), months);

/** A draft to Eastholm about the worker of Westbrook's reference, with one reference that the agency holds. */
async function arrangeDraft(agency: Viewer, registrationNumber = "SW154516"): Promise<string> {
  const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
  const references = compliantFacts(today()).references.slice(0, 1);
  return arrangeFilledDraft(agency, { requisitionId, registrationNumber, facts: { references } });
}

const carriable = (agency: Viewer, submissionId: string) => listCarriableReferences(agency, submissionId);

async function add(
  agency: Viewer,
  submissionId: string,
  { referenceId, ...told }: { referenceId: string; consentGivenOn?: Day; leaveUntil?: Day },
) {
  const { version } = (await draftOf(agency, submissionId)).submission;
  await addReference(agency, {
    submissionId,
    version,
    consentGivenOn: told.consentGivenOn ?? null,
    added: { kind: "given-on-accord", referenceId, leaveUntil: told.leaveUntil },
  });
}

async function submit(agency: Viewer, submissionId: string) {
  const { submission, candidate } = await draftOf(agency, submissionId);
  return submitCandidate(agency, { submissionId, version: submission.version, candidateVersion: candidate.version });
}

const outcomeOf = async (agency: Viewer, submissionId: string) =>
  (await draftOf(agency, submissionId)).judged.findings.find(({ rule }) => rule === "references")?.outcome;

/** The worker, by the link that was mailed to them. */
const asWorker = async (mail = "reference-shared") => linkHolder(await mailedToken(database, mail));

type Worker = Awaited<ReturnType<typeof asWorker>>;
const letGo = (worker: Worker, referenceId: string, leave: { councilId: string | null; until: Day }) =>
  giveConsent(worker, { referenceId, ...leave });

async function takeBack(worker: Worker, referenceId: string) {
  const [consent] = await database.asOwner((sql) => sql`select id from reference_consent where withdrawn_at is null`);
  await withdrawConsent(worker, { referenceId, consentId: consent?.id as string });
}

async function documentIdOf(referenceId: string): Promise<string> {
  const [row] = await database.asOwner((sql) => sql`select document_id from reference where id = ${referenceId}`);
  return row?.document_id as string;
}

describe("a reference of another agency’s time", () => {
  it("is not known to a second agency, and counts behind its submission once the worker lets it go there", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    expect(await carriable(birch, draft)).toEqual([]);
    await expect(add(birch, draft, { referenceId })).rejects.toBeInstanceOf(Refused);
    expect(await outcomeOf(birch, draft)).toBe("not met");

    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: inMonths(3) });
    expect(await carriable(birch, draft)).toMatchObject([
      { id: referenceId, giver: "Westbrook Council", isOwn: false, leave: { givenOn: today(), until: inMonths(3) } },
    ]);
    await add(birch, draft, { referenceId });
    expect(await outcomeOf(birch, draft)).toBe("met");
    const behind = (await draftOf(birch, draft)).references.find((one) => one.referenceId === referenceId);
    expect(behind).toMatchObject({ consentGivenOn: today(), given: { number: expect.stringMatching(/^P-/) } });
  });

  it("is read by the council that receives it, as it was given, until the worker’s day and no longer", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: addDays(today(), 30) });
    await add(birch, draft, { referenceId });
    expect(await submit(birch, draft)).toEqual({ submitted: true });

    const { eastholmManager, westbrookReferee, alderConsultant } = region.viewers;
    expect(await showReference(eastholmManager, referenceId)).toMatchObject({
      standing: "receiver",
      giver: "Westbrook Council",
      isUnaltered: true,
      readUntil: addDays(today(), 30),
      leaveEnded: null,
    });
    const documentId = await documentIdOf(referenceId);
    expect((await readDocumentPdf(eastholmManager, documentId)).kind).toBe("reference");
    await expect(readDocumentPdf(birch, documentId)).rejects.toMatchObject({ status: 404 });

    const steps = await reading(westbrookReferee, (read) => findSteps(read, referenceId));
    expect(steps.find(({ step }) => step === "carried")).toMatchObject({
      by: "Birch Care Staffing",
      note: "Eastholm Council",
    });
    // Whoever supplied the worker then does not learn who puts them forward now.
    const told = await reading(alderConsultant, (read) => findSteps(read, referenceId));
    expect(told.map(({ step }) => step)).not.toContain("carried");
    const chains = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'reference.carried'`,
    );
    expect(chains.map((row) => row.organisation_id).sort()).toEqual(
      [region.organisations.birch.id, region.organisations.westbrook.id].sort(),
    );

    moveClock({ days: 30 });
    expect((await readDocumentPdf(eastholmManager, documentId)).kind).toBe("reference");
    moveClock({ days: 1 });
    await expect(readDocumentPdf(eastholmManager, documentId)).rejects.toMatchObject({ status: 404 });
    expect(await showReference(eastholmManager, referenceId)).toMatchObject({
      document: null,
      giver: "Westbrook Council",
      givenOn: "2026-11-21",
      leaveEnded: { how: "ended", on: "2026-12-21" },
    });
  });

  it("is told apart from one that was altered after it was given, by the hash in the giver’s audit chain", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: inMonths(3) });
    await add(birch, draft, { referenceId });
    await submit(birch, draft);
    const content = JSON.stringify({ altered: true });
    await database.asOwner(async (sql) => {
      await sql`alter table document disable trigger document_stays_frozen`;
      await sql`update document set content = ${content}, content_hash = encode(sha256(convert_to(${content}, 'UTF8')), 'hex')
        where subject_id = ${referenceId}`;
      await sql`alter table document enable trigger document_stays_frozen`;
    });
    expect(await showReference(region.viewers.eastholmManager, referenceId)).toMatchObject({ isUnaltered: false });
  });

  it("does not tell by its leave, asked for directly, that it exists", async () => {
    const { alderConsultant } = region.viewers;
    const asking = reading(alderConsultant, ({ db }) =>
      db.execute(sql`select leave_until(${newId()}, ${newId()}, ${newId()})`),
    );
    await expect(asking).rejects.toMatchObject({ cause: { message: expect.stringContaining("permission denied") } });
  });

  it("does not go to a council by leave for another, and goes to any by leave for all", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    const worker = await asWorker();
    await letGo(worker, referenceId, { councilId: region.organisations.westbrook.id, until: inMonths(3) });
    expect(await carriable(birch, draft)).toEqual([]);
    await letGo(worker, referenceId, { councilId: null, until: inMonths(3) });
    expect(await carriable(birch, draft)).toMatchObject([{ id: referenceId }]);
  });

  it("is not served by leave that the agency of that time recorded", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const [own, others] = [await arrangeDraft(alder), await arrangeDraft(birch)];
    await add(alder, own, { referenceId, consentGivenOn: today(), leaveUntil: inMonths(3) });
    expect(await carriable(birch, others)).toEqual([]);
    expect(await submit(alder, own)).toEqual({ submitted: true });
  });

  it("counts on the last day of the leave; the day after, the submission is refused in so many words, and nothing is sent", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: addDays(today(), 2) });
    await add(birch, draft, { referenceId });
    moveClock({ days: 2 });
    expect(await outcomeOf(birch, draft)).toBe("met");
    moveClock({ days: 1 });
    expect(await outcomeOf(birch, draft)).toBe("not met");
    expect(uncarriedReferences(await draftOf(birch, draft))).toMatchObject([
      { because: "no leave", given: { giver: "Westbrook Council" } },
    ]);
    expect(await submit(birch, draft)).toMatchObject({
      submitted: false,
      because: "references-not-carried",
      references: [{ because: "no leave", given: { id: referenceId } }],
    });
    await expect(showReference(region.viewers.eastholmManager, referenceId)).rejects.toMatchObject({ status: 404 });
  });

  it("is closed to the council at once when the worker takes their leave back, which is told with its day", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const [sent, unsent] = [await arrangeDraft(birch), await arrangeDraft(alder)];
    const worker = await asWorker();
    await letGo(worker, referenceId, { councilId: eastholm(), until: inMonths(3) });
    await add(birch, sent, { referenceId });
    await add(alder, unsent, { referenceId });
    await submit(birch, sent);
    moveClock({ days: 1 });
    await takeBack(worker, referenceId);
    const { eastholmManager } = region.viewers;
    await expect(readDocumentPdf(eastholmManager, await documentIdOf(referenceId))).rejects.toMatchObject({
      status: 404,
    });
    const received = await listReceivedReferences(eastholmManager, sent);
    expect(received).toHaveLength(2);
    expect(received.filter(({ kind }) => kind === "given-on-accord")).toMatchObject([
      { kind: "given-on-accord", giver: "Westbrook Council", leaveEnded: { how: "withdrawn", on: "2026-11-22" } },
    ]);
    expect(await submit(alder, unsent)).toMatchObject({ because: "references-not-carried" });
  });

  it("that is withdrawn no longer counts behind a draft, and the one given in its place is offered by the same leave", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const [draft, sent] = [await arrangeDraft(birch), await arrangeDraft(alder)];
    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: inMonths(3) });
    await add(birch, draft, { referenceId });
    await add(alder, sent, { referenceId });
    await submit(alder, sent);
    moveClock({ days: 1 });
    const { westbrookReferee, eastholmManager } = region.viewers;
    await withdrawReference(westbrookReferee, { referenceId, reason: "It was about somebody else" });
    expect(uncarriedReferences(await draftOf(birch, draft))).toMatchObject([
      { because: "withdrawn", given: { withdrawnOn: "2026-11-22" } },
    ]);
    expect(await outcomeOf(birch, draft)).toBe("not met");
    expect(await submit(birch, draft)).toMatchObject({ because: "references-not-carried" });
    expect(await showReference(eastholmManager, referenceId)).toMatchObject({
      withdrawn: { on: "2026-11-22", because: "It was about somebody else", replacedBy: null },
    });

    const [next] = await database.asOwner((sql) => sql`select id from reference where replaces_id = ${referenceId}`);
    const replacement = next?.id as string;
    await draftFully(westbrookReferee, replacement);
    const { version } = await showReferenceDraft(westbrookReferee, replacement);
    const checked = { referenceId: replacement, version, refereeJobTitle: "Supervisor", letsAgencyRead: true };
    expect(await giveReference(westbrookReferee, checked)).toEqual({ given: true });
    expect(await carriable(birch, draft)).toContainEqual(
      expect.objectContaining({ id: replacement, replacesId: referenceId, behind: null, withdrawnOn: null }),
    );
    expect(await showReference(eastholmManager, referenceId)).toMatchObject({
      withdrawn: { replacedBy: { id: replacement } },
    });
    expect(await showReference(eastholmManager, replacement)).toMatchObject({ standing: "receiver", withdrawn: null });
  });
});

describe("a reference of the agency’s own", () => {
  it("goes with the leave that the worker told the agency of, until the day they said, and the worker is told of it", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(alder);
    expect(await carriable(alder, draft)).toMatchObject([{ id: referenceId, isOwn: true, leave: null }]);
    await expect(add(alder, draft, { referenceId })).rejects.toMatchObject({ field: "consent-given-on" });
    await add(alder, draft, { referenceId, consentGivenOn: addDays(today(), -1), leaveUntil: inMonths(2) });
    expect(await carriable(alder, draft)).toMatchObject([{ leave: { givenOn: "2026-11-20", until: inMonths(2) } }]);
    moveClock({ minutes: 2 });
    await database.runJobs({ "tell-worker-of-consent": tellWorkerOfConsent });
    const [mail] = await database.asOwner(
      (sql) => sql`select to_address, subject from outbox where mail = 'consent-recorded'`,
    );
    expect(mail).toEqual({
      to_address: "worker@example.org",
      subject: "Alder Social Work says that you agreed to the use of a reference",
    });
    const worker = await asWorker("consent-recorded");
    await takeBack(worker, referenceId);
    expect(await submit(alder, draft)).toMatchObject({ because: "references-not-carried" });
  });

  it("is told of to the worker by two runs of one job once", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    await add(alder, await arrangeDraft(alder), { referenceId, consentGivenOn: today() });
    const payload = { giverId: region.organisations.westbrook.id, referenceId, agencyId: alder.organisationId };
    await tellWorkerOfConsent(payload, { jobId: "7" });
    await tellWorkerOfConsent(payload, { jobId: "7" });
    expect(await mailsOf("consent-recorded")).toBe(1);
  });

  it("lasts as long as the policy allows where the worker set no day, and never longer", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(alder);
    const told = { referenceId, consentGivenOn: today() };
    await expect(add(alder, draft, { ...told, leaveUntil: addDays(inMonths(12), 1) })).rejects.toMatchObject({
      field: "leave-until",
    });
    await expect(add(alder, draft, { ...told, leaveUntil: addDays(today(), -1) })).rejects.toMatchObject({
      field: "leave-until",
    });
    await add(alder, draft, told);
    expect(await carriable(alder, draft)).toMatchObject([{ leave: { until: inMonths(12) } }]);
  });

  it("that a referee outside gave counts by the kind of body, and one that confirms employment alone does not count", async () => {
    const referenceId = await arrangeGivenOutside(database, region);
    const draft = await arrangeDraft(alder, "SW200200");
    await add(alder, draft, { referenceId, consentGivenOn: today() });
    expect(await outcomeOf(alder, draft)).toBe("met");
    const factOf = async () => (await draftOf(alder, draft)).judged.facts.references.find(({ giverKind }) => giverKind);
    expect(await factOf()).toMatchObject({
      giver: "Marsh Vale Council",
      giverKind: "english-authority",
      givenOnAccord: false,
      practiceBased: true,
    });
    await database.asOwner(async (sql) => {
      await sql`alter table reference disable trigger reference_moves_by_its_side`;
      await sql`update reference set practice_based = false where id = ${referenceId}`;
      await sql`alter table reference enable trigger reference_moves_by_its_side`;
    });
    expect(await factOf()).toMatchObject({ practiceBased: false, onStandardTemplate: false });
    expect(await outcomeOf(alder, draft)).toBe("not met");
  });
});

const mailsOf = async (mail: string): Promise<number> => {
  const [row] = await database.asOwner((sql) => sql`select count(*)::int as total from outbox where mail = ${mail}`);
  return row?.total as number;
};

describe("asking for the worker’s leave", () => {
  const runAsking = () => database.runJobs({ "ask-worker-consents": askWorkerConsents });

  it("mails the worker for each reference that lacks it, for its giver, and the agency learns of none by it", async () => {
    await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    moveClock({ minutes: 2 });
    expect(await askForConsents(birch, draft)).toBe("done");
    await runAsking();
    const [mail] = await database.asOwner(
      (sql) => sql`select to_address, subject from outbox where mail = 'consent-asked'`,
    );
    expect(mail).toEqual({
      to_address: "worker@example.org",
      subject: "Birch Care Staffing asks your leave to use a reference about your work",
    });
    expect(await carriable(birch, draft)).toEqual([]);
    expect(await findAsked(birch, draft)).toEqual({ at: expect.any(String), mayAskAgain: false });
    const seen = await reading(birch, ({ db }) => db.execute("select * from reference_consent_request"));
    expect(seen).toHaveLength(0);
  });

  it("answers the same where there is nothing to ask about", async () => {
    const draft = await arrangeDraft(birch, "SW300300");
    expect(await askForConsents(birch, draft)).toBe("done");
    await runAsking();
    expect(await mailsOf("consent-asked")).toBe(0);
    expect(await findAsked(birch, draft)).toEqual({ at: expect.any(String), mayAskAgain: false });
  });

  it("asks once a day, by one job once, and not again for what the worker answered", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const draft = await arrangeDraft(birch);
    moveClock({ minutes: 2 });
    expect(await Promise.all([askForConsents(birch, draft), askForConsents(birch, draft)])).toEqual(
      expect.arrayContaining(["done", "done before"]),
    );
    await runAsking();
    await askWorkerConsents({ submissionId: draft }, { jobId: "again" });
    await askWorkerConsents({ submissionId: draft }, { jobId: "again" });
    expect(await mailsOf("consent-asked")).toBe(2);
    moveClock({ days: 1 });
    await database.asOwner(
      (sql) =>
        sql`update reference_consent_request set answer = 'refused', answered_at = now() where reference_id = ${referenceId}`,
    );
    expect(await findAsked(birch, draft)).toMatchObject({ mayAskAgain: true });
    expect(await askForConsents(birch, draft)).toBe("done");
    await runAsking();
    expect(await mailsOf("consent-asked")).toBe(2);
  });

  it("is not for another agency’s draft, nor for what is submitted", async () => {
    const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
    const draft = await arrangeFilledDraft(birch, { requisitionId });
    await expect(askForConsents(alder, draft)).rejects.toMatchObject({ status: 404 });
    expect(await submit(birch, draft)).toEqual({ submitted: true });
    await expect(askForConsents(birch, draft)).rejects.toMatchObject({ status: 404 });
  });
});

describe("an agency’s own SQL", () => {
  const leave = (agency: Viewer, values: Partial<typeof referenceConsent.$inferInsert> & { referenceId: string }) =>
    changing(agency, async (change) => {
      change.record({ type: "consent.asked", subjectId: values.referenceId, details: {} });
      await change.db.insert(referenceConsent).values({
        id: newId(),
        giverId: region.organisations.westbrook.id,
        councilId: eastholm(),
        agencyId: agency.organisationId,
        until: inMonths(3),
        givenOn: today(),
        givenAt: "2026-11-21T10:00:00Z",
        ...values,
      });
    });

  it("gives no leave for another agency’s reference, for any council, or in the worker’s own name", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    await expect(leave(birch, { referenceId })).rejects.toThrow();
    await expect(leave(alder, { referenceId, councilId: null })).rejects.toThrow();
    await expect(leave(alder, { referenceId, agencyId: null })).rejects.toThrow();
    await expect(leave(alder, { referenceId, agencyId: birch.organisationId })).rejects.toThrow();
    await expect(leave(alder, { referenceId })).resolves.toBeUndefined();
  });

  it("sees no leave that a worker gave another agency’s reference, and takes none back", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    await letGo(await asWorker(), referenceId, { councilId: eastholm(), until: inMonths(3) });
    const seen = (viewer: Viewer) => reading(viewer, ({ db }) => db.select().from(referenceConsent));
    expect(await seen(birch)).toEqual([]);
    expect(await seen(alder)).toEqual([]);
    const taken = await changing(alder, async (change) => {
      change.record({ type: "consent.asked", subjectId: referenceId, details: {} });
      return change.db
        .update(referenceConsent)
        .set({ withdrawnAt: null, until: inMonths(9) })
        .returning();
    });
    expect(taken).toEqual([]);
  });
});
