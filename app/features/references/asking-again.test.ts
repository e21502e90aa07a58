import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import {
  arrangeAskedOutside,
  arrangeDueReference,
  draftFully,
  fullAnswers,
  linkHolder,
  mailedToken,
} from "#test/factories/references";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import { answerCanYou } from "./answer-can-you";
import { askReferee } from "./ask-referee";
import { changeReferee } from "./change-referee";
import { findLink } from "./links/find-link";
import { makeReferencesDue } from "./make-references-due";
import { showReferenceDraft } from "./show-draft";
import { showSuppliedReference } from "./show-supplied-reference";
import { takeUpReference } from "./take-up-reference";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const mailsTo = async (mail: string) =>
  (await database.asOwner((sql) => sql`select to_address from outbox where mail = ${mail}`)).map(
    (row) => row.to_address,
  );

describe("the details of a referee, at the address that is asked already", () => {
  it("are changed, and nobody is asked again: the link, the day and what is written stand", async () => {
    const { alderConsultant } = region.viewers;
    const referenceId = await arrangeAskedOutside(database, region);
    const mary = await linkHolder(await mailedToken(database, "reference-asked"));
    await answerCanYou(mary, referenceId, { can: "practice" });
    await draftFully(mary, referenceId);
    moveClock({ days: 2 });
    const { referee, version, dueOn } = await showSuppliedReference(alderConsultant, referenceId);
    if (!referee) throw new Error("Expected a referee");
    const { name, email, bodyKind, authorityCode, body } = referee;
    const now = { name, email, bodyKind, authorityCode, body, jobTitle: "Head of service" };
    expect(await changeReferee(alderConsultant, { referenceId, version, referee: now })).toBe("done");
    await database.runJobs({ "ask-referee": askReferee });
    expect(await mailsTo("reference-asked")).toEqual([email]);
    expect(await findLink(await mailedToken(database, "reference-asked"))).toMatchObject({ isCurrent: true });
    expect(await fullAnswers()).toMatchObject((await showReferenceDraft(mary, referenceId)).answers);
    expect(await showSuppliedReference(alderConsultant, referenceId)).toMatchObject({
      status: "opened",
      dueOn,
      referee: { jobTitle: "Head of service" },
      version: version + 1,
    });
  });
});

describe("a council’s referees", () => {
  it("are told of a long assignment that is half-way, and not that it comes to its end", async () => {
    await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
      endsOn: "2027-08-27",
    });
    freezeClock("2027-04-12T03:00:00Z");
    await makeReferencesDue();
    expect(await mailsTo("reference-due")).toEqual([]);
    expect(await mailsTo("reference-due-half-way")).toEqual([emailOf(region.viewers.westbrookReferee.name)]);
  });
});

describe("a declined reference that is taken up again", () => {
  async function arrangeDeclined(): Promise<string> {
    const referenceId = await arrangeDueReference(database, region);
    await answerCanYou(region.viewers.westbrookReferee, referenceId, {
      can: "no",
      reason: "other",
      words: "A mistake",
    });
    return referenceId;
  }
  const rowOf = async (referenceId: string) =>
    (
      await database.asOwner(
        (sql) => sql`select status, due_on::text, requested_at from reference where id = ${referenceId}`,
      )
    )[0];

  it("is asked for from that day on, and due in the days of a request", async () => {
    const referenceId = await arrangeDeclined();
    moveClock({ days: 60 });
    expect(await takeUpReference(region.viewers.westbrookReferee, referenceId)).toBe("done");
    expect(await rowOf(referenceId)).toMatchObject({
      status: "opened",
      due_on: "2027-02-03",
      requested_at: new Date("2027-01-20T10:00:00Z"),
    });
  });

  it("keeps a day that is later yet", async () => {
    const referenceId = await arrangeDeclined();
    await takeUpReference(region.viewers.westbrookReferee, referenceId);
    expect(await rowOf(referenceId)).toMatchObject({ status: "opened", due_on: "2026-12-11" });
  });

  it("is not, where it is no longer kept", async () => {
    const referenceId = await arrangeDeclined();
    await database.asOwner((sql) => sql`update reference set purged_at = now() where id = ${referenceId}`);
    await expect(takeUpReference(region.viewers.westbrookReferee, referenceId)).rejects.toMatchObject({ status: 404 });
    expect(await rowOf(referenceId)).toMatchObject({ status: "declined" });
  });
});
