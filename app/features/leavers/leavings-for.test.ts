import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { arrangeBegunDraft, arrangeFilledDraft, draftOf } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeSigned, northmereCappedAt } from "#test/factories/rulebook-versions";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import type { Verdict } from "~/domain/verdict";
import { judgeEngagement } from "~/features/assignments/judge-engagement";
import { NotMet } from "~/features/refused";
import { offerAssignment } from "~/features/responses/offer-assignment";
import { showSubmission } from "~/features/responses/show-submission";
import { councilRules } from "~/features/rulebooks/council-rules";
import { saveConsent } from "~/features/submissions/save-consent";
import { saveWorker } from "~/features/submissions/save-worker";
import { submitCandidate } from "~/features/submissions/submit-candidate";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing, identifying, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { leavingsFor } from "./leavings-for";

const database = useDatabase();
const NUMBER = "SW154516";
const STARTS = dayOf("2026-11-30");

let region: ArrangedRegion;
let requisitionId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
});

/** A leaver of Eastholm's, of the same region, as it stands in the register. */
const record = (leftOn: string, { reason = "resigned", kind = "substantive", number = NUMBER } = {}) =>
  database.asOwner(
    (
      sql,
    ) => sql`insert into leaver (id, council_id, registration_number, kind, post, left_on, reason, recorded_by, recorded_at)
      values (${newId()}, ${region.organisations.eastholm.id}, ${number}, ${kind}, 'Social worker', ${leftOn}, ${reason}, 'Wanda', now())`,
  );

const ask = (viewer: Viewer, submissionId: string, startsOn = STARTS) =>
  reading(viewer, async (read) => {
    const rules = await councilRules(read, region.organisations.westbrook.id);
    const council = { authorityCode: region.councilCodes.westbrook };
    return leavingsFor(read, { submissionId, startsOn, council }, rules);
  });

describe("what the leavers’ register answers", () => {
  it("is who left where and when, to the agency and the council of the submission, and nothing to anybody else", async () => {
    await record("2026-10-31");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const { alderConsultant, westbrookManager, ...others } = region.viewers;
    for (const viewer of [alderConsultant, westbrookManager])
      expect(await ask(viewer, submissionId)).toEqual([
        {
          council: "Eastholm Council",
          authorityCode: "XEH",
          region: "Northmere",
          kind: "substantive",
          leftOn: "2026-10-31",
          reason: "resigned",
        },
      ]);
    for (const viewer of [others.birchConsultant, others.eastholmManager, others.mspOfficer, others.analyst])
      expect(await ask(viewer, submissionId)).toEqual([]);
  });

  it("is nothing of a leaving whose cooling-off has ended by the day of the start", async () => {
    // Three months from the day after: 1 March to 31 May.
    await record("2026-02-28");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const on = (day: string) => ask(region.viewers.alderConsultant, submissionId, dayOf(day));
    expect(await on("2026-05-31")).toHaveLength(1);
    expect(await on("2026-06-01")).toEqual([]);
  });

  it("is nothing of a leaving that keeps nobody from starting by the terms of the day, whatever later ones ask", async () => {
    await record("2026-06-30");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const later = await northmereCappedAt("40.00", "2027-06-01");
    const ruled = later.terms["cooling-off"];
    if (!ruled) throw new Error("Northmere asks for a cooling-off");
    const values = ruled.values.map((dated) => ({ ...dated, value: { ...dated.value, months: 12 } }));
    const content = { ...later, terms: { ...later.terms, "cooling-off": { ...ruled, values } } };
    await arrangeSigned(database, region, content, { bindsFrom: "2027-06-01" });
    const on = (day: string) => ask(region.viewers.alderConsultant, submissionId, dayOf(day));
    expect(await on("2026-11-30")).toEqual([]);
    expect(await on("2027-06-01")).toHaveLength(1);
  });

  it("is nothing of a leaving that no rule of the council counts", async () => {
    await record("2026-10-31", { reason: "redundancy" });
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    expect(await ask(region.viewers.alderConsultant, submissionId)).toEqual([]);
  });

  it("is nothing to a council of another region", async () => {
    await record("2026-10-31");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    await database.asOwner(async (sql) => {
      await sql`insert into organisation (id, kind, name, invented) values (${newId()}, 'region', 'Elsewhere', true)`;
      await sql`update organisation set region_id = (select id from organisation where name = 'Elsewhere') where id = ${region.organisations.eastholm.id}`;
    });
    expect(await ask(region.viewers.westbrookManager, submissionId)).toEqual([]);
  });

  it("is nothing about a number for which no worker’s consent is stated, nor about a post that is closed", async () => {
    await record("2026-10-31", { number: "SW200200" });
    const begun = await arrangeBegunDraft(region.viewers.alderConsultant, requisitionId, "SW200200");
    expect(await ask(region.viewers.alderConsultant, begun)).toEqual([]);
    const { judged } = await draftOf(region.viewers.alderConsultant, begun);
    expect(judged.facts.leavings).toBeUndefined();
    expect(judged.awaitsRegister).toBe(true);
    await database.asOwner(
      (sql) =>
        sql`update submission set consent = '{"givenOn":"2026-11-20","how":"email","note":""}' where id = ${begun}`,
    );
    expect(await ask(region.viewers.alderConsultant, begun)).toHaveLength(1);
    await database.asOwner((sql) => sql`update requisition set status = 'closed' where id = ${requisitionId}`);
    expect(await ask(region.viewers.alderConsultant, begun)).toEqual([]);
  });

  it("is nothing about a number that has taken another’s place, until that worker’s consent is stated too", async () => {
    await record("2026-10-31", { number: "SW200200" });
    const agency = region.viewers.alderConsultant;
    const id = await arrangeFilledDraft(agency, { requisitionId });
    const { candidate } = await draftOf(agency, id);
    const { name, email, registration, qualifiedOn } = candidate;
    await saveWorker(agency, {
      candidateId: candidate.id,
      version: candidate.version,
      details: { name, email, registration: { ...registration, number: "SW200200" }, qualifiedOn },
    });
    expect(await ask(agency, id)).toEqual([]);
    const { submission, judged } = await draftOf(agency, id);
    expect([submission.consent, judged.completed.consent]).toEqual([null, false]);
    const consent = { givenOn: dayOf("2026-11-23"), how: "email", note: "" } as const;
    await saveConsent(agency, { submissionId: id, version: submission.version, consent });
    expect(await ask(agency, id)).toHaveLength(1);
  });

  it("is no more once the submission is withdrawn or declined", async () => {
    await record("2026-10-31");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    await database.asOwner((sql) => sql`update submission set status = 'declined' where id = ${submissionId}`);
    expect(await ask(region.viewers.westbrookManager, submissionId)).toEqual([]);
  });

  it("stands among the facts of a draft as soon as the worker’s consent does", async () => {
    await record("2026-10-31");
    const id = await arrangeFilledDraft(region.viewers.alderConsultant, { requisitionId });
    const { judged } = await draftOf(region.viewers.alderConsultant, id);
    expect(judged.facts.leavings).toHaveLength(1);
    expect(judged.awaitsRegister).toBe(false);
  });
});

describe("a leaving that the worker did not declare", () => {
  const offer = {
    startsOn: STARTS,
    endsOn: dayOf("2027-05-22"),
    hoursPerWeek: 3700,
    note: "",
    registerCheck: null,
  };
  const ofCoolingOff = ({ findings }: Pick<Verdict, "findings">) =>
    findings.filter(({ rule, outcome }) => rule === "cooling-off" && outcome === "not met");

  it("stops the submission, and its agency sees both the history and the record", async () => {
    await record("2026-10-31");
    const id = await arrangeFilledDraft(region.viewers.alderConsultant, { requisitionId });
    const { judged, submission, candidate } = await draftOf(region.viewers.alderConsultant, id);
    const [found] = ofCoolingOff(judged);
    expect(found?.reason).toContain("Eastholm Council recorded that the worker left a substantive post");
    expect(found?.values).toContainEqual({ label: "Declared", value: "no post at Eastholm Council" });
    expect(found?.values).toContainEqual({ label: "Recorded", value: expect.stringContaining("31 October 2026") });
    const sent = { submissionId: id, version: submission.version, candidateVersion: candidate.version };
    expect(await submitCandidate(region.viewers.alderConsultant, sent)).toMatchObject({ because: "not-compliant" });
  });

  it("recorded after the submission is shown to the council, and stops its offer", async () => {
    const id = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const shown = () => showSubmission(region.viewers.westbrookManager, id);
    expect((await shown()).recordedSince).toEqual([]);
    await record("2026-10-31");
    expect((await shown()).recordedSince.map(({ outcome }) => outcome)).toContain("not met");
    expect((await showSubmission(region.viewers.mspOfficer, id)).recordedSince).toEqual([]);
    const stopped = await offerAssignment(region.viewers.westbrookManager, { id, ...offer }).catch((error) => error);
    expect(stopped).toBeInstanceOf(NotMet);
    expect(ofCoolingOff((stopped as NotMet).verdict)[0]?.reason).toContain("the history shows no such post");
  });

  it("recorded after the assignment began stops its extension", async () => {
    const assignment = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
      startsOn: "2026-11-16",
    });
    await record("2026-10-31");
    const terms = { startsOn: dayOf("2026-11-16"), endsOn: dayOf("2027-08-20"), hoursPerWeek: 3700 };
    const judged = reading(region.viewers.westbrookManager, (read) => judgeEngagement(read, assignment, terms));
    await expect(judged).rejects.toBeInstanceOf(NotMet);
  });
});

describe("the register itself", () => {
  it("is read by the council that keeps it, and by nobody else", async () => {
    await record("2026-10-31");
    const count = (viewer: Viewer) =>
      reading(viewer, ({ db }) => db.execute("select 1 from leaver")).then((r) => r.length);
    expect(await count(region.viewers.eastholmManager)).toBe(1);
    const { westbrookWorkforce, alderConsultant, mspOfficer, analyst } = region.viewers;
    for (const viewer of [westbrookWorkforce, alderConsultant, mspOfficer, analyst])
      expect(await count(viewer)).toBe(0);
  });

  it("is written by no other council in its name, nor changed, nor emptied", async () => {
    await record("2026-10-31");
    const trying = (viewer: Viewer, statement: ReturnType<typeof sql>) =>
      changing(viewer, async (change) => {
        change.record({ type: "leaver.changed", subjectId: newId(), details: {} });
        return (await change.db.execute(sql`${statement} returning 1`)).length;
      });
    const { westbrookWorkforce, alderConsultant } = region.viewers;
    for (const viewer of [westbrookWorkforce, alderConsultant]) {
      const inItsName = sql`insert into leaver (id, council_id, registration_number, kind, post, left_on, reason, recorded_by, recorded_at)
        values (${newId()}, ${region.organisations.eastholm.id}, 'SW200200', 'substantive', 'Post', '2026-11-01', 'resigned', 'X', now())`;
      await expect(trying(viewer, inItsName)).rejects.toMatchObject({ cause: { code: "42501" } });
      expect(await trying(viewer, sql`update leaver set reason = 'dismissed'`)).toBe(0);
      expect(await trying(viewer, sql`delete from leaver`)).toBe(0);
    }
  });

  it("is asked by nobody who is not signed in for an organisation", async () => {
    await record("2026-10-31");
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const told = identifying(({ db }) => db.execute(sql`select * from leavings_for(${submissionId}, ${STARTS}, 12)`));
    expect(await told).toHaveLength(0);
  });
});
