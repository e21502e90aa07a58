import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import {
  arrangeAskedOutside,
  arrangeDueReference,
  arrangeGivenOutside,
  arrangeGivenReference,
  draftFully,
  linkHolder,
  mailedToken,
} from "#test/factories/references";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import type { Viewer } from "~/platform/viewer";
import { whatAwaits } from "../home/what-awaits";
import { tellRole } from "../notices/tell-role";
import { answerCanYou } from "./answer-can-you";
import { answerCorrection } from "./answer-correction";
import { askForCorrection } from "./ask-for-correction";
import { giveReference } from "./give-reference";
import { makeReferencesDue } from "./make-references-due";
import { openReference } from "./open-reference";
import { saveReferenceDraft } from "./save-draft";
import { sectionStamp } from "./section-stamp";
import { showReferenceDraft } from "./show-draft";
import { type GiversReference, type ReceivedReference, showReference } from "./show-reference";
import { takeUpReference } from "./take-up-reference";
import { withdrawReference } from "./withdraw-reference";

const database = useDatabase();
let region: ArrangedRegion;
let referee: Viewer;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
  referee = region.viewers.westbrookReferee;
});
afterEach(resetClock);

async function shownTo(viewer: Viewer, id: string): Promise<GiversReference> {
  const shown = await showReference(viewer, id);
  if (shown.standing !== "giver") throw new Error("Expected the giver's reference");
  return shown;
}

async function receivedBy(viewer: Viewer, id: string): Promise<ReceivedReference> {
  const shown = await showReference(viewer, id);
  if (shown.standing !== "receiver") throw new Error("Expected a received reference");
  return shown;
}

const stepsOf = async (id: string) => (await shownTo(referee, id)).steps.map(({ step }) => step);

async function rowOf(id: string) {
  const [row] = await database.asOwner((sql) => sql`select * from reference where id = ${id}`);
  if (!row) throw new Error("Expected a reference");
  return row;
}

async function give(viewer: Viewer, referenceId: string) {
  const { version } = await showReferenceDraft(viewer, referenceId);
  return giveReference(viewer, { referenceId, version, refereeJobTitle: "Team manager", letsAgencyRead: true });
}

async function mailsTo(mail: string): Promise<readonly string[]> {
  await database.runJobs({ "tell-role": tellRole });
  const rows = await database.asOwner((sql) => sql`select to_address from outbox where mail = ${mail} order by 1`);
  return rows.map((row) => row.to_address);
}

/** Eastholm received it, with the worker's leave until 21 May 2027. */
async function carryToEastholm(referenceId: string): Promise<void> {
  const { eastholm } = region.organisations;
  await database.asOwner(async (sql) => {
    await sql`insert into reference_consent (id, reference_id, giver_id, council_id, until, given_on, given_at)
      select ${newId()}, id, giver_id, ${eastholm.id}, '2027-05-21', '2026-11-21', now() from reference where id = ${referenceId}`;
    await sql`insert into document_reader (document_id, organisation_id, owner_id, since, until)
      select document_id, ${eastholm.id}, giver_id, now(), '2027-05-21' from reference where id = ${referenceId}`;
  });
}

describe("a reference that is asked for", () => {
  it("is opened by the first referee who has its form before them, once", async () => {
    const id = await arrangeDueReference(database, region);
    expect(await openReference(referee, id)).toBe("done");
    expect(await openReference(referee, id)).toBe("done before");
    expect(await rowOf(id)).toMatchObject({ status: "opened", opened_at: new Date("2026-11-21T10:00:00Z") });
    expect(await shownTo(referee, id)).toMatchObject({
      steps: [{ step: "opened", by: "Rhona Referee" }, { step: "requested", by: "Accord" }, { step: "due" }],
    });
  });

  it("is nobody else's to open", async () => {
    const id = await arrangeDueReference(database, region);
    for (const viewer of [region.viewers.eastholmReferee, region.viewers.alderConsultant])
      await expect(openReference(viewer, id)).rejects.toMatchObject({ status: 404 });
  });

  it("is asked for again at night, where the council had no referee before", async () => {
    const memberships = (ended: string | null) =>
      database.asOwner((sql) => sql`update membership set ended_at = ${ended} where 'referee' = any(roles)`);
    await memberships("2026-11-20T10:00:00Z");
    const id = await arrangeDueReference(database, region);
    expect(await stepsOf(id)).toEqual(["due"]);
    await makeReferencesDue();
    expect((await rowOf(id)).status).toBe("due");
    await memberships(null);
    await makeReferencesDue();
    await makeReferencesDue();
    expect(await stepsOf(id)).toEqual(["requested", "due"]);
  });
});

describe("whether it can be given", () => {
  it("is answered once with yes, and then it is being written", async () => {
    const id = await arrangeDueReference(database, region);
    expect(await showReferenceDraft(referee, id)).toMatchObject({ isBegun: false });
    expect(await answerCanYou(referee, id, { can: "practice" })).toBe("done");
    expect(await answerCanYou(referee, id, { can: "practice" })).toBe("done before");
    expect(await showReferenceDraft(referee, id)).toMatchObject({ isBegun: true, reference: { status: "drafted" } });
  });

  it("can be that employment is confirmed only, and what was written is set aside until it is asked for again", async () => {
    const id = await arrangeDueReference(database, region);
    const { template } = await showReferenceDraft(referee, id);
    const work = template.sections.find((section) => section.id === "work");
    if (!work) throw new Error("Expected a section about the work");
    const saved = { referenceId: id, sectionId: "work", stamp: sectionStamp(work, {}), answers: { caseload: "16" } };
    await saveReferenceDraft(referee, saved);
    await answerCanYou(referee, id, { can: "employment" });
    expect(await showReferenceDraft(referee, id)).toMatchObject({
      setAside: 1,
      answers: {},
      template: { id: "england-employment-confirmation" },
      reference: { practiceBased: false },
    });
    await answerCanYou(referee, id, { can: "practice" });
    expect(await showReferenceDraft(referee, id)).toMatchObject({
      setAside: 0,
      answers: { caseload: "16" },
      reference: { practiceBased: true },
    });
  });

  it("can be no: it is closed with the reason, and the agency's consultants are told", async () => {
    const id = await arrangeDueReference(database, region);
    const no = { can: "no", reason: "not-known", words: "She was in another team." } as const;
    expect(await answerCanYou(referee, id, no)).toBe("done");
    expect(await answerCanYou(referee, id, { can: "practice" })).toBe("done before");
    const because = "I do not know this social worker’s work: She was in another team.";
    expect(await shownTo(referee, id)).toMatchObject({
      status: "declined",
      isOwed: false,
      closed: { because },
      steps: [{ step: "declined", note: because, by: "Rhona Referee" }, {}, {}],
    });
    expect(await mailsTo("reference-declined")).toEqual(["alice.consultant@example.org"]);
  });

  it("can be taken up again with what had been written", async () => {
    const id = await arrangeDueReference(database, region);
    await draftFully(referee, id);
    await answerCanYou(referee, id, { can: "no", reason: "other", words: "A mistake" });
    expect(await takeUpReference(referee, id)).toBe("done");
    expect(await takeUpReference(referee, id)).toBe("done before");
    expect(await shownTo(referee, id)).toMatchObject({ status: "drafted", closed: null });
    expect(await give(referee, id)).toEqual({ given: true });
  });

  it("cannot be answered for a reference that is given", async () => {
    const id = await arrangeGivenReference(database, region);
    const no = { can: "no", reason: "other", words: "Too late" } as const;
    expect(await answerCanYou(referee, id, no)).toBe("done before");
    expect((await rowOf(id)).status).toBe("shared");
  });
});

describe("giving a reference", () => {
  it("keeps what the referee lets the agency read, how complete it is, and of long answers what tells them again", async () => {
    const id = await arrangeDueReference(database, region);
    await draftFully(referee, id);
    const { answers, template } = await showReferenceDraft(referee, id);
    const examples = "She writes an assessment that a child can follow, and comes back to it. ".repeat(3);
    const section = template.sections.find(({ questions }) => questions.some((question) => question.id === "examples"));
    if (!section) throw new Error("Expected a question for examples");
    await saveReferenceDraft(referee, {
      referenceId: id,
      sectionId: section.id,
      stamp: sectionStamp(section, answers),
      answers: { ...answers, examples },
    });
    await give(referee, id);
    const asked = template.sections.flatMap(({ questions }) => questions).length;
    const { answered, ...row } = await rowOf(id);
    expect(row).toMatchObject({ referee_lets_agency_read: true, practice_based: true, asked });
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThan(asked);
    const digests = await database.asOwner((sql) => sql`select question, digest from reference_text`);
    expect(digests).toMatchObject([{ question: "examples", digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it("tells the agency's consultants that it is given, and not what it says", async () => {
    await arrangeGivenReference(database, region);
    expect(await mailsTo("reference-given")).toEqual(["alice.consultant@example.org"]);
    const [mail] = await database.asOwner((sql) => sql`select text from outbox where mail = 'reference-given'`);
    expect(mail?.text).not.toContain("Nowak");
  });

  it("that only confirms employment says so, and does not count as practice-based", async () => {
    const id = await arrangeDueReference(database, region);
    await answerCanYou(referee, id, { can: "employment" });
    await draftFully(referee, id);
    expect(await give(referee, id)).toEqual({ given: true });
    const { document, isPracticeBased } = await shownTo(referee, id);
    expect(isPracticeBased).toBe(false);
    expect(document?.content.title).toBe("Confirmation of employment for Ewa Nowak");
  });

  it("by a referee outside Accord names them, their body and the worker's number", async () => {
    const id = await arrangeGivenOutside(database, region);
    const [row] = await database.asOwner((sql) => sql`select content from document where subject_id = ${id}`);
    for (const expected of [
      "Mary Manager, Team manager",
      "mary.manager@marshvale.example",
      "SW200200",
      "Asked for by",
      "6 January 2025 to 19 December 2025",
    ])
      expect(row?.content).toContain(expected);
    expect(row?.content).not.toContain("Supplied by");
  });
});

describe("a given reference that is wrong", () => {
  it("is withdrawn once, and the one that replaces it begins with what it said", async () => {
    const id = await arrangeGivenReference(database, region);
    const reason = "The dates were of another assignment.";
    expect(await withdrawReference(referee, { referenceId: id, reason })).toBe("done");
    expect(await withdrawReference(referee, { referenceId: id, reason })).toBe("done before");
    const old = await shownTo(referee, id);
    expect(old).toMatchObject({ status: "withdrawn", closed: { because: reason } });
    expect(old.document).not.toBeNull();
    const replacement = await shownTo(referee, old.replacedBy?.id ?? "");
    expect(replacement).toMatchObject({
      status: "drafted",
      document: null,
      replaces: { id, number: old.number },
      steps: [{ step: "drafted", note: `Replaces ${old.number}` }],
    });
    expect(replacement.number).not.toBe(old.number);
    const [before, now] = [await showReferenceDraft(referee, id), await showReferenceDraft(referee, replacement.id)];
    expect(now.answers).toEqual(before.answers);
  });

  it("is nobody else's to withdraw, nor before it is given", async () => {
    const id = await arrangeDueReference(database, region);
    const withdrawal = { referenceId: id, reason: "A mistake" };
    await expect(withdrawReference(referee, withdrawal)).rejects.toMatchObject({ status: 404 });
    await draftFully(referee, id);
    await give(referee, id);
    for (const viewer of [region.viewers.eastholmReferee, region.viewers.alderConsultant])
      await expect(withdrawReference(viewer, withdrawal)).rejects.toMatchObject({ status: 404 });
  });

  it("tells the agency and every council that received it, which find there that it does not stand", async () => {
    const id = await arrangeGivenReference(database, region);
    await carryToEastholm(id);
    const reason = "The dates were of another assignment.";
    await withdrawReference(referee, { referenceId: id, reason });
    expect(await mailsTo("reference-withdrawn")).toEqual([
      "alice.consultant@example.org",
      emailOf(region.viewers.eastholmManager.name),
    ]);
    const received = await receivedBy(region.viewers.eastholmManager, id);
    expect(received).toMatchObject({ withdrawn: { on: "2026-11-21", because: reason, replacedBy: null } });
    expect(received.document).not.toBeNull();
  });

  it("leaves to its replacement the worker's leave and its readers, for as long", async () => {
    const id = await arrangeGivenReference(database, region);
    await carryToEastholm(id);
    await withdrawReference(referee, { referenceId: id, reason: "A wrong date" });
    const replacementId = (await shownTo(referee, id)).replacedBy?.id ?? "";
    const { eastholmManager } = region.viewers;
    await expect(showReference(eastholmManager, replacementId)).rejects.toMatchObject({ status: 404 });
    await give(referee, replacementId);
    expect(await receivedBy(eastholmManager, id)).toMatchObject({ withdrawn: { replacedBy: { id: replacementId } } });
    const received = await receivedBy(eastholmManager, replacementId);
    expect(received).toMatchObject({ withdrawn: null, isUnaltered: true, readUntil: "2027-05-21" });
    expect((await shownTo(referee, replacementId)).readers).toMatchObject([
      { name: "Eastholm Council", isReading: true },
    ]);
    const leaves = await database.asOwner(
      (sql) => sql`select until::text from reference_consent where reference_id = ${replacementId}`,
    );
    expect(leaves).toMatchObject([{ until: "2027-05-21" }]);
  });

  it("leaves its replacement unread where the worker has taken back their leave", async () => {
    const id = await arrangeGivenReference(database, region);
    await carryToEastholm(id);
    await withdrawReference(referee, { referenceId: id, reason: "A wrong date" });
    await database.asOwner(async (sql) => {
      await sql`update reference_consent set withdrawn_at = now()`;
      await sql`update document_reader set ended_at = now()`;
    });
    const replacementId = (await shownTo(referee, id)).replacedBy?.id ?? "";
    await give(referee, replacementId);
    await expect(showReference(region.viewers.eastholmManager, replacementId)).rejects.toMatchObject({ status: 404 });
  });

  it("of a referee outside Accord is withdrawn by their link, and they are mailed one to the replacement", async () => {
    const id = await arrangeGivenOutside(database, region);
    const { sent_to: sentTo } = (
      await database.asOwner((sql) => sql`select sent_to from reference_link where purpose = 'give'`)
    )[0] as { sent_to: string };
    expect(sentTo).toBe("mary.manager@marshvale.example");
    const mary = { ...(await outsideReferee()), onlyReference: id };
    await withdrawReference(mary, { referenceId: id, reason: "A wrong date" });
    const [replacement] = await database.asOwner(
      (sql) => sql`select id, status from reference where replaces_id = ${id}`,
    );
    expect(replacement?.status).toBe("drafted");
    const holder = await linkHolder(await mailedToken(database, "reference-to-give-again"));
    expect(holder.onlyReference).toBe(replacement?.id);
    expect(await showReferenceDraft(holder, replacement?.id)).toMatchObject({ isBegun: true });
    await expect(give(holder, replacement?.id)).rejects.toThrow("Nothing differs from the reference that it replaces");
    const { version } = await showReferenceDraft(holder, replacement?.id);
    const checked = { referenceId: replacement?.id, version, refereeJobTitle: "Head of service", letsAgencyRead: true };
    expect(await giveReference(holder, checked)).toEqual({ given: true });
    const another = { ...holder, onlyReference: id };
    const stolen = withdrawReference(another, { referenceId: replacement?.id, reason: "Not mine" });
    await expect(stolen).rejects.toMatchObject({ status: 404 });
  });
});

async function outsideReferee(): Promise<Viewer> {
  const [outside] = await database.asOwner((sql) => sql`select id, name from organisation where kind = 'outside'`);
  return {
    personId: null,
    name: "Mary Manager",
    organisationId: outside?.id,
    organisationName: outside?.name,
    organisationKind: "outside",
    roles: [],
  };
}

describe("a referee outside Accord", () => {
  it("declines by their link, and the agency is told", async () => {
    const id = await arrangeAskedOutside(database, region);
    const mary = await linkHolder(await mailedToken(database, "reference-asked"));
    await answerCanYou(mary, id, { can: "no", reason: "no-records", words: "We keep none that old." });
    expect(await rowOf(id)).toMatchObject({ status: "declined" });
    expect(await mailsTo("reference-declined")).toEqual(["alice.consultant@example.org"]);
  });
});

describe("a correction of fact that the worker asks for", () => {
  async function asked(): Promise<string> {
    const id = await arrangeGivenReference(database, region);
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    await askForCorrection(worker, { referenceId: id, text: "I began in May, not in June." });
    return id;
  }

  it("waits for the council's referees, and is late after its day", async () => {
    await asked();
    const awaiting = { errand: "corrections-to-answer", waiting: 1 };
    expect(await whatAwaits(referee)).toContainEqual({ ...awaiting, late: 0 });
    moveClock({ days: 10 });
    expect(await whatAwaits(referee)).toContainEqual({ ...awaiting, late: 0 });
    moveClock({ days: 1 });
    expect(await whatAwaits(referee)).toContainEqual({ ...awaiting, late: 1 });
  });

  it("is answered once, with words that the worker is sent, and the reference stands", async () => {
    const id = await asked();
    const words = "Our records say June.";
    expect(await answerCorrection(referee, id, { answer: "not-changed", words })).toBe("done");
    expect(await answerCorrection(referee, id, { answer: "corrected", words })).toBe("done before");
    expect(await shownTo(referee, id)).toMatchObject({
      status: "shared",
      corrections: [{ answer: "not-changed", answerText: words }],
    });
    expect(await mailsTo("correction-answered")).toEqual(["worker@example.org"]);
    await mailedToken(database, "correction-answered");
  });

  it("that is right withdraws the reference and begins the one that replaces it", async () => {
    const id = await asked();
    await answerCorrection(referee, id, { answer: "corrected", words: "It was May." });
    expect(await shownTo(referee, id)).toMatchObject({
      status: "withdrawn",
      closed: { because: "A fact is corrected that the worker asked about." },
      corrections: [{ answer: "corrected", answerText: "It was May." }],
      replacedBy: { isGiven: false },
    });
    // What is written to the worker of the reference's words stays between giver and worker.
    const told = await database.asOwner(
      (sql) => sql`select note from reference_step where reference_id = ${id} and step = 'withdrawn'`,
    );
    expect(told).toEqual([{ note: "A fact is corrected that the worker asked about." }]);
  });

  it("is answered by a withdrawal", async () => {
    const id = await asked();
    await withdrawReference(referee, { referenceId: id, reason: "The dates were wrong." });
    expect((await shownTo(referee, id)).corrections).toMatchObject([{ answer: "corrected" }]);
    expect(await mailsTo("correction-answered")).toEqual(["worker@example.org"]);
  });
});

describe("a long assignment", () => {
  it("has its practice reviewed half-way where a rulebook of the council asks for that, once, and its end too", async () => {
    const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
      endsOn: "2027-08-27",
    });
    const made = () =>
      database.asOwner(
        (sql) =>
          sql`select occasion, period_to::text, due_on::text from reference where assignment_id = ${assignment.id} order by created_at`,
      );
    await makeReferencesDue();
    expect(await made()).toEqual([]);
    freezeClock("2027-04-12T03:00:00Z");
    await makeReferencesDue();
    await makeReferencesDue();
    expect(await made()).toMatchObject([{ occasion: "mid-point", period_to: null, due_on: "2027-04-26" }]);
    freezeClock("2027-08-01T03:00:00Z");
    await makeReferencesDue();
    expect(await made()).toMatchObject([{ occasion: "mid-point" }, { occasion: "end", period_to: "2027-08-27" }]);
  });
});
