import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeProgress, type Progress } from "#test/factories/reference-progress";
import { arrangeSubmission } from "#test/factories/submissions";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { reading } from "~/platform/tenancy";
import { linkViewer, type Viewer } from "~/platform/viewer";
import { showFigures } from "./show-figures";

const database = useDatabase();
let region: ArrangedRegion;

/** 1 September to 21 November. */
const period = { months: 3 };

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const arrangeReference = (row: Progress = {}) => arrangeProgress(database, region, row);

const several = async (count: number, row: Progress) => {
  for (let made = 0; made < count; made++) await arrangeReference(row);
};
const owed = { status: "requested", givenAt: null } as const;
const figuresOf = async (viewer: Viewer) => (await showFigures(viewer, period)).references;

describe("the figures of references", () => {
  it("say of a council’s own how long they take, by the days in London", async () => {
    await arrangeReference({ askedAt: "2026-08-31T23:30:00Z", givenAt: "2026-09-04T22:30:00Z" });
    await arrangeReference({ ...owed, dueOn: "2026-11-10" });
    await arrangeReference({ giver: "eastholm" });
    const { all, byAgency } = await figuresOf(region.viewers.westbrookReferee);
    expect(all).toMatchObject({
      asked: 2,
      given: 1,
      daysToGive: { middle: 3 },
      answered: { percent: 90 },
      fellDue: 2,
      onTime: { part: 1, whole: 2 },
      outstanding: { bands: [0, 0, 0, 1] },
      overdue: { bands: [0, 1, 0, 0] },
    });
    expect(byAgency.map(({ name, asked }) => [name, asked])).toEqual([["Alder Social Work", 2]]);
  });

  it("say of an agency’s own from whom they come, and of no other agency’s", async () => {
    await arrangeReference();
    await arrangeReference({ giver: "outside" });
    await arrangeReference({ agency: "birch" });
    const { all, byGiver } = await figuresOf(region.viewers.alderConsultant);
    expect(all.given).toBe(2);
    expect(byGiver.map(({ name }) => name)).toEqual(["Referees outside Accord", "Westbrook Council"]);
  });

  it("remember that a referee declined or a mail came back, whoever was asked after that", async () => {
    await arrangeReference({ step: "declined" });
    await arrangeReference({ step: "bounced" });
    const { all } = await figuresOf(region.viewers.alderConsultant);
    expect([all.declined, all.bounced]).toEqual([
      { part: 1, whole: 2, percent: 50 },
      { part: 1, whole: 2, percent: 50 },
    ]);
  });

  it("tell a region of its councils, and of fewer than five only how many they are", async () => {
    await several(7, {});
    await several(3, { giver: "eastholm" });
    await several(2, { giver: "eastholm", ...owed });
    await arrangeReference({ giver: "outside" });
    const { all, byGiver } = await figuresOf(region.viewers.analyst);
    expect(all).toMatchObject({ given: 10, daysToGive: { middle: 6 } });
    // Those of Westbrook would tell those of Eastholm: they are what is left of all.
    expect(byGiver).toMatchObject([
      { name: "Eastholm Council", given: 3, daysToGive: null, fellDue: 5, onTime: { part: 3, whole: 5 } },
      { name: "Westbrook Council", given: 7, daysToGive: null, fellDue: 7, onTime: { part: 7, whole: 7 } },
    ]);
    await several(2, { giver: "eastholm" });
    expect((await figuresOf(region.viewers.analyst)).byGiver).toMatchObject([
      { daysToGive: { middle: 6 } },
      { daysToGive: { middle: 6 } },
    ]);
  });

  it("are nothing for whoever is no party: another council, an MSP, another region, and whoever came by a private link", async () => {
    const referenceId = await arrangeReference();
    const elsewhere = { ...region.viewers.analyst, organisationId: "00000000-0000-7000-8000-000000000e02" };
    const byLink = linkViewer({ ...region.organisations.westbrook }, { referenceId, name: "Rhona Referee" });
    for (const viewer of [region.viewers.eastholmReferee, region.viewers.mspOfficer, elsewhere, byLink]) {
      const { references, submissions } = await showFigures(viewer, period);
      expect([references.all.asked, references.byGiver, submissions?.all.submissions]).toEqual([0, [], 0]);
    }
  });

  it("leave out what was asked for, due and given in other times, save what is owed still", async () => {
    await arrangeReference({ askedAt: "2025-10-01T09:00:00Z", dueOn: "2025-10-15", givenAt: "2025-10-07T09:00:00Z" });
    await arrangeReference({ ...owed, askedAt: "2025-10-01T09:00:00Z", dueOn: "2025-10-15" });
    const { all } = await figuresOf(region.viewers.westbrookReferee);
    expect(all).toMatchObject({ asked: 0, given: 0, fellDue: 0, outstanding: { bands: [0, 0, 0, 1] } });
  });

  it("come of rows in which there is no person, no number and no word of a reference", async () => {
    await arrangeReference();
    const requisitionId = await arrangeRequisition(database, region, { council: "westbrook" });
    await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const rows = await reading(region.viewers.analyst, async ({ db }) => [
      ...(await db.execute(`select * from reference_progress('2026-09-01', '2026-11-21')`)),
      ...(await db.execute(`select * from submissions_with_references('2026-09-01', '2026-11-21')`)),
    ]);
    expect(rows).toEqual([
      {
        giver: "Westbrook Council",
        agency: "Alder Social Work",
        occasion: "request",
        status: "shared",
        asked_on: "2026-10-01",
        due_on: "2026-10-15",
        given_on: "2026-10-07",
        was_declined: false,
        was_bounced: false,
        is_replacement: false,
        answered: 18,
        asked: 20,
      },
      { submitted_on: "2026-11-21", council: "Westbrook Council", agency: "Alder Social Work", practice_based: 0 },
    ]);
  });
});

describe("the share of submissions with two references", () => {
  const behind = (submissionId: string, held: object | null, referenceId: string | null = null) =>
    database.asOwner(
      (sql) => sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, held,
          consent_given_on)
        select ${newId()}, id, agency_id, council_id, ${referenceId}, ${held && sql.json(held as never)}, '2026-11-20'
        from submission where id = ${submissionId}`,
    );

  it("counts those that ask about practice, held by the agency or given on Accord, behind what was not withdrawn", async () => {
    const requisitionId = await arrangeRequisition(database, region, { council: "westbrook" });
    const { alderConsultant, birchConsultant, westbrookManager, analyst } = region.viewers;
    const withTwo = await arrangeSubmission(alderConsultant, { requisitionId });
    await behind(withTwo, { practiceBased: true });
    await behind(withTwo, null, await arrangeReference());
    const withOne = await arrangeSubmission(birchConsultant, { requisitionId, registrationNumber: "SW100002" });
    await behind(withOne, { practiceBased: true });
    await behind(withOne, { practiceBased: false });
    const withdrawn = await arrangeSubmission(birchConsultant, { requisitionId, registrationNumber: "SW100003" });
    await database.asOwner((sql) => sql`update submission set status = 'withdrawn' where id = ${withdrawn}`);

    const shareFor = async (viewer: Viewer) => (await showFigures(viewer, period)).submissions?.all;
    expect(await shareFor(westbrookManager)).toEqual({ submissions: 2, enough: { part: 1, whole: 2, percent: 50 } });
    expect(await shareFor(alderConsultant)).toEqual({ submissions: 1, enough: { part: 1, whole: 1, percent: 100 } });
    expect(await shareFor(analyst)).toEqual({ submissions: 2, enough: null });
  });
});
