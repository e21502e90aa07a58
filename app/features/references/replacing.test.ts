import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { referenceReferee } from "#db/schema";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import { arrangeGivenOutside, arrangeGivenReference, linkHolder, mailedToken } from "#test/factories/references";
import { compliantFacts } from "#test/factories/submission-facts";
import { addMonths } from "~/domain/day";
import { freezeClock, moveClock, resetClock, today } from "~/platform/clock";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { tellRole } from "../notices/tell-role";
import { Refused } from "../refused";
import { addReference } from "../submissions/add-reference";
import { submitCandidate } from "../submissions/submit-candidate";
import { askForCorrection } from "./ask-for-correction";
import { cancelReference } from "./cancel-reference";
import { changeReferee } from "./change-referee";
import { giveConsent } from "./consents/give-consent";
import { withdrawConsent } from "./consents/withdraw-consent";
import { giveReference } from "./give-reference";
import { findLink } from "./links/find-link";
import { showReferenceDraft } from "./show-draft";
import { showReference } from "./show-reference";
import { showSuppliedReference } from "./show-supplied-reference";
import { withdrawReference } from "./withdraw-reference";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const mailsTo = async (mail: string) => {
  await database.runJobs({ "tell-role": tellRole });
  const rows = await database.asOwner((sql) => sql`select to_address from outbox where mail = ${mail} order by 1`);
  return rows.map((row) => row.to_address);
};

async function replace(referee: Viewer, referenceId: string): Promise<string> {
  moveClock({ minutes: 1 });
  await withdrawReference(referee, { referenceId, reason: "A wrong date" });
  moveClock({ minutes: 1 });
  const [row] = await database.asOwner((sql) => sql`select id from reference where replaces_id = ${referenceId}`);
  return row?.id as string;
}

async function give(referee: Viewer, referenceId: string): Promise<void> {
  const { version } = await showReferenceDraft(referee, referenceId);
  const checked = { referenceId, version, refereeJobTitle: `Manager ${referenceId}`, letsAgencyRead: true };
  expect(await giveReference(referee, checked)).toEqual({ given: true });
}

/** A draft of the agency to Eastholm with the reference behind it, by the worker's leave for three months. */
async function arrangeDraftWith(referenceId: string): Promise<string> {
  const { alderConsultant } = region.viewers;
  const requisitionId = await arrangeRequisition(database, region, { council: "eastholm" });
  const references = compliantFacts(today()).references.slice(0, 1);
  const registrationNumber = "SW154516";
  const submissionId = await arrangeFilledDraft(alderConsultant, {
    requisitionId,
    registrationNumber,
    facts: { references },
  });
  const worker = await linkHolder(await mailedToken(database, "reference-shared"));
  const councilId = region.organisations.eastholm.id;
  await giveConsent(worker, { referenceId, councilId, until: addMonths(today(), 3) });
  const { version } = (await draftOf(alderConsultant, submissionId)).submission;
  await addReference(alderConsultant, {
    submissionId,
    version,
    consentGivenOn: null,
    added: { kind: "given-on-accord", referenceId },
  });
  return submissionId;
}

async function submit(submissionId: string) {
  const { submission, candidate } = await draftOf(region.viewers.alderConsultant, submissionId);
  const { version } = submission;
  return submitCandidate(region.viewers.alderConsultant, {
    submissionId,
    version,
    candidateVersion: candidate.version,
  });
}

const consentOf = async (referenceId: string) => {
  const [row] = await database.asOwner(
    (sql) => sql`select id from reference_consent where reference_id = ${referenceId}`,
  );
  return row?.id as string;
};

describe("the agency of a reference that replaces a withdrawn one", () => {
  async function arrangeReplacement(): Promise<string> {
    const given = await arrangeGivenOutside(database, region);
    const mary = (await findLink(await mailedToken(database, "reference-asked")))?.viewer;
    if (!mary) throw new Error("Expected a link");
    return replace(mary, given);
  }

  it("neither puts another author under the worker’s leave for the first, nor cancels it", async () => {
    const referenceId = await arrangeReplacement();
    const { alderConsultant } = region.viewers;
    const shown = await showSuppliedReference(alderConsultant, referenceId);
    expect(shown).toMatchObject({ occasion: "request", mayChangeReferee: false, mayCancel: false });
    const { name, jobTitle, bodyKind, authorityCode, body } = shown.referee ?? expect.fail("Expected a referee");
    const referee = { name, jobTitle, bodyKind, authorityCode, body, email: "olga.other@marshvale.example" };
    const changed = changeReferee(alderConsultant, { referenceId, version: shown.version, referee });
    await expect(changed).rejects.toBeInstanceOf(Refused);
    const cancelled = cancelReference(alderConsultant, { referenceId, because: "Not needed" });
    await expect(cancelled).rejects.toBeInstanceOf(Refused);
  });

  it("is kept from it by the database too", async () => {
    const referenceId = await arrangeReplacement();
    const { alderConsultant } = region.viewers;
    await expect(
      changing(alderConsultant, ({ db, record }) => {
        record({ type: "reference.cancelled", subjectId: referenceId, details: {} });
        return db.execute(`update reference set status = 'cancelled' where id = '${referenceId}'`);
      }),
    ).rejects.toThrow();
    await expect(
      changing(alderConsultant, ({ db, record }) => {
        record({ type: "reference.referee-changed", subjectId: referenceId, details: {} });
        const { referenceId: of } = referenceReferee;
        return db.update(referenceReferee).set({ email: "olga@other.example" }).where(eq(of, referenceId));
      }),
    ).rejects.toThrow();
  });
});

describe("leave that ends", () => {
  it("with the replacement of what was carried, closes it to each council and tells it of its submission", async () => {
    const { westbrookReferee, eastholmManager } = region.viewers;
    const first = await arrangeGivenReference(database, region);
    await submit(await arrangeDraftWith(first));
    const second = await replace(westbrookReferee, first);
    await give(westbrookReferee, second);
    const third = await replace(westbrookReferee, second);
    await give(westbrookReferee, third);
    await expect(showReference(eastholmManager, third)).resolves.toMatchObject({ withdrawn: null });
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    expect(worker.onlyReference).toBe(third);
    await withdrawConsent(worker, { referenceId: third, consentId: await consentOf(third) });
    const told = [eastholmManager, region.viewers.alderConsultant].map(({ name }) => emailOf(name));
    expect((await mailsTo("consent-withdrawn")).sort()).toEqual(told.sort());
  });

  it("with one of two for the replacement, leaves it open to the council that the other covers", async () => {
    const { westbrookReferee, eastholmManager } = region.viewers;
    const first = await arrangeGivenReference(database, region);
    await submit(await arrangeDraftWith(first));
    const second = await replace(westbrookReferee, first);
    await give(westbrookReferee, second);
    const inherited = await consentOf(second);
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    await giveConsent(worker, { referenceId: second, councilId: null, until: addMonths(today(), 1) });
    await withdrawConsent(worker, { referenceId: second, consentId: inherited });
    expect(await mailsTo("consent-withdrawn")).toEqual([]);
    expect(await showReference(eastholmManager, second)).toMatchObject({ readUntil: addMonths(today(), 1) });
  });

  it("at the moment of a submission holds it up, and does not go with it", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const submissionId = await arrangeDraftWith(referenceId);
    const leave = await consentOf(referenceId);
    let submitting: ReturnType<typeof submit> | undefined;
    await database.asOwner((sql) =>
      sql.begin(async (withdrawing) => {
        await withdrawing`select from reference where id = ${referenceId} for update`;
        submitting = submit(submissionId);
        await isWaitedFor();
        await withdrawing`update reference_consent set withdrawn_at = now() where id = ${leave}`;
      }),
    );
    expect(await submitting).toMatchObject({ because: "references-not-carried" });
  });

  it("at the moment of a replacement holds it up, and does not pass to it", async () => {
    const { westbrookReferee, eastholmManager } = region.viewers;
    const first = await arrangeGivenReference(database, region);
    await submit(await arrangeDraftWith(first));
    const second = await replace(westbrookReferee, first);
    let giving: Promise<void> | undefined;
    await database.asOwner((sql) =>
      sql.begin(async (withdrawing) => {
        await withdrawing`select from reference where id = ${first} for update`;
        giving = give(westbrookReferee, second);
        await isWaitedFor();
        await withdrawing`update reference_consent set withdrawn_at = now() where reference_id = ${first}`;
        await withdrawing`update document_reader set ended_at = now()`;
      }),
    );
    await giving;
    await expect(showReference(eastholmManager, second)).rejects.toMatchObject({ status: 404 });
  });
});

/** Until somebody waits for a lock that another transaction holds, or long enough to see that nobody does. */
async function isWaitedFor(): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    const [waiting] = await database.asOwner(
      (sql) =>
        sql`select count(*)::int as total from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    if (waiting?.total > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe("a reference that is withdrawn", () => {
  it("is told of to the worker by a private link, and once it is replaced to the councils that may read it", async () => {
    const { westbrookReferee, eastholmManager } = region.viewers;
    const first = await arrangeGivenReference(database, region);
    await submit(await arrangeDraftWith(first));
    const second = await replace(westbrookReferee, first);
    const worker = await linkHolder(await mailedToken(database, "own-reference-withdrawn"));
    expect(worker.onlyReference).toBe(first);
    expect(await mailsTo("reference-replaced")).toEqual([]);
    await give(westbrookReferee, second);
    expect(await mailsTo("reference-replaced")).toEqual([emailOf(eastholmManager.name)]);
  });

  it("because the worker asked for a correction is told of to them once, in the answer", async () => {
    const referenceId = await arrangeGivenReference(database, region);
    const worker = await linkHolder(await mailedToken(database, "reference-shared"));
    await askForCorrection(worker, { referenceId, text: "I began in June." });
    moveClock({ minutes: 2 });
    await replace(region.viewers.westbrookReferee, referenceId);
    expect(await mailsTo("own-reference-withdrawn")).toEqual([]);
    expect(await linkHolder(await mailedToken(database, "correction-answered"))).toMatchObject({
      onlyReference: referenceId,
    });
  });
});
