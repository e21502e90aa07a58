import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeFamilyHelp, requisitionFormFor } from "#test/factories/requisition-form";
import { dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import { freezeClock } from "~/platform/clock";
import { judgeForm } from "~/platform/http/forms";
import { newId } from "~/platform/new-id";
import { addJobTitle } from "../job-titles/add-job-title";
import { changeJobTitle } from "../job-titles/change-job-title";
import { listJobTitles } from "../job-titles/list-job-titles";
import { tellAgency } from "../notices/tell-agency";
import { StaleError } from "../stale";
import { closeRequisition } from "./close-requisition";
import { fillRequisition } from "./fill-requisition";
import { listRequisitions, type RequisitionListing } from "./list-requisitions";
import { previewRequisition } from "./preview-requisition";
import { publishRequisition } from "./publish-requisition";
import { requisitionForm } from "./requisition-form";
import { showRequisition } from "./show-requisition";

const database = useDatabase();
const everything: RequisitionListing = { search: "", filters: {}, sort: "published", direction: "descending", page: 1 };

let region: ArrangedRegion;
let jobTitleId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  const { westbrookManager } = region.viewers;
  await addJobTitle(westbrookManager, {
    title: "Social worker (duty)",
    coreJobType: "social-worker",
    substantiveNoticeDays: null,
  });
  jobTitleId = (await listJobTitles(westbrookManager))[0]?.id as string;
});

const publish = () => publishRequisition(region.viewers.westbrookManager, requisitionFormFor(jobTitleId));

describe("a published requisition", () => {
  it("is seen by its council, the agencies linked to it and its MSP, and by no others", async () => {
    const id = await publish();
    const { westbrookManager, alderConsultant, birchConsultant, mspOfficer, eastholmManager, analyst } = region.viewers;
    for (const viewer of [westbrookManager, alderConsultant, birchConsultant, mspOfficer])
      expect((await listRequisitions(viewer, everything)).rows.map((row) => row.id)).toEqual([id]);
    for (const viewer of [eastholmManager, analyst])
      expect(await listRequisitions(viewer, everything)).toEqual({ rows: [], total: 0 });
    await expect(showRequisition(eastholmManager, id)).rejects.toHaveProperty("status", 404);
  });

  it("is hidden from an agency whose link has ended", async () => {
    await database.asOwner((sql) => sql`update supply_link set "to" = '2026-11-22'`);
    await publish();
    expect((await listRequisitions(region.viewers.alderConsultant, everything)).total).toBe(0);
  });

  it("carries the MSP and region of its council, and the core job type of the title", async () => {
    const shown = await showRequisition(region.viewers.westbrookManager, await publish());
    expect(shown).toMatchObject({
      mspId: region.organisations.tallis.id,
      regionId: region.organisations.northmere.id,
      jobTitle: "Social worker (duty)",
      coreJobType: "social-worker",
      status: "open",
    });
    expect(shown.number).toMatch(/^R-\w{6}$/);
  });

  it("carries the roles of rulebooks that its job title says it is, whatever the title says later", async () => {
    const { westbrookManager } = region.viewers;
    const title = { title: "Senior practitioner", coreJobType: "social-worker", substantiveNoticeDays: null } as const;
    await addJobTitle(westbrookManager, { ...title, rulebookRoles: { "seven-roles": "Experienced social worker" } });
    const own = (await listJobTitles(westbrookManager)).find((one) => one.title === title.title);
    const id = await publishRequisition(westbrookManager, requisitionFormFor(own?.id as string));
    await changeJobTitle(westbrookManager, own?.id as string, { ...title, rulebookRoles: {} });
    expect((await listJobTitles(westbrookManager))[0]?.rulebookRoles).toEqual({});
    const [published] = await database.asOwner((sql) => sql`select rulebook_roles from requisition where id = ${id}`);
    expect(published).toEqual({ rulebook_roles: { "seven-roles": "Experienced social worker" } });
  });

  it("is one however often its form is sent", async () => {
    await Promise.all([publish(), publish()]);
    await publish();
    expect((await listRequisitions(region.viewers.westbrookManager, everything)).total).toBe(1);
  });

  it("shows the cap in force for the role on its first day, cited", async () => {
    const { caps } = await showRequisition(region.viewers.westbrookManager, await publish());
    expect(caps.map(({ basis, amount }) => [basis, amount])).toEqual([
      ["all-in", pounds("40.00")],
      ["paye-pay", pounds("31.20")],
    ]);
    expect(caps[0]?.citation.paragraph).toBe("Schedule for 2026");
  });

  it("is told to the consultants of each linked agency, by a mail with a name and a link", async () => {
    await publish();
    await database.runJobs({ "tell-agency": tellAgency });
    const mails = await database.asOwner(
      (sql) => sql`select to_address, subject, text from outbox order by to_address`,
    );
    expect(mails.map((mail) => mail.to_address)).toEqual([
      "alice.consultant@example.org",
      "bogdan.consultant@example.org",
    ]);
    expect(mails[0]?.text).toContain("/agency/requisitions/00000000-0000-7000-8000-000000002001");
  });

  it("is told once by a job that is done again, and again by another job", async () => {
    const subjectId = await publish();
    const tell = (jobId: string) =>
      tellAgency(
        { agencyId: region.organisations.alder.id, mail: "requisition-published", subjectId, number: "R-1" },
        { jobId },
      );
    const sent = () => database.asOwner((sql) => sql`select 1 from outbox`);
    await tell("7");
    await tell("7");
    expect(await sent()).toHaveLength(1);
    await tell("8");
    expect(await sent()).toHaveLength(2);
  });
});

describe("a requisition's form", () => {
  const typed = {
    key: "00000000-0000-7000-8000-000000002001",
    jobTitleId: "00000000-0000-7000-8000-000000002002",
    team: "Duty",
    reasonForUse: "project",
    "startsOn-day": "23",
    "startsOn-month": "11",
    "startsOn-year": "2026",
    "endsOn-day": "22",
    "endsOn-month": "5",
    "endsOn-year": "2027",
    hoursPerWeek: "37",
    placeOfWork: "Westbrook Civic Centre",
    routesAccepted: "paye",
    noticeWeeks: "4",
    description: "A post.",
  };

  it("wants one worker and no days on site where nothing is said of either", () => {
    const form = judgeForm(requisitionForm, typed);
    expect(form.ok && form.value).toMatchObject({ posts: 1, practiceControl: null, onSiteDaysPerWeek: null });
  });

  it("asks of a project team how many workers it has, and how the council controls its practice", () => {
    const form = judgeForm(requisitionForm, { ...typed, hires: "project-team", posts: "1" });
    expect(!form.ok && form.errors).toEqual({
      posts: "Workers in the team must be a whole number from 2 to 50",
      practiceControl: "Enter how your council controls the team’s practice",
    });
  });

  it("keeps nothing of a team where one worker is wanted after all", () => {
    const form = judgeForm(requisitionForm, { ...typed, hires: "one-worker", posts: "4", practiceControl: "Ours" });
    expect(form.ok && form.value).toMatchObject({ posts: 1, practiceControl: null });
  });

  it("takes days on site in halves, and no more than a week has", () => {
    const days = (onSiteDaysPerWeek: string) => judgeForm(requisitionForm, { ...typed, onSiteDaysPerWeek });
    const half = days("2.5");
    expect(half.ok && half.value.onSiteDaysPerWeek).toBe(250);
    for (const wrong of ["8", "two", "-1", "2.555"])
      expect(days(wrong)).toMatchObject({ ok: false, errors: { onSiteDaysPerWeek: expect.stringContaining("2.5") } });
  });
});

describe("a project team's requisition", () => {
  it("shows agencies how many workers it wants, and how the council controls their practice", async () => {
    const { westbrookManager, alderConsultant } = region.viewers;
    const team = { posts: 3, practiceControl: "A team manager of ours decides.", onSiteDaysPerWeek: 250 };
    const id = await publishRequisition(westbrookManager, requisitionFormFor(jobTitleId, team));
    expect(await showRequisition(alderConsultant, id)).toMatchObject(team);
  });
});

describe("before it is published", () => {
  it("an end more than two years away is refused as a slip, and nothing is published", async () => {
    const farAhead = requisitionFormFor(jobTitleId, { endsOn: dayOf("2062-05-22") });
    for (const command of [publishRequisition, previewRequisition])
      await expect(command(region.viewers.westbrookManager, farAhead)).rejects.toThrow("on or before 23 November 2028");
    expect((await listRequisitions(region.viewers.westbrookManager, everything)).total).toBe(0);
  });

  it("the council is shown the caps of the day and the agencies that will see it", async () => {
    const preview = await previewRequisition(region.viewers.westbrookManager, {
      jobTitleId,
      startsOn: dayOf("2026-03-31"),
      endsOn: dayOf("2026-09-30"),
      noticeDays: 14,
    });
    expect(preview.notices.map(({ askedDays, isMet }) => [askedDays, isMet])).toContainEqual([28, false]);
    expect(preview.agencies).toEqual(["Alder Social Work", "Birch Care Staffing"]);
    expect(preview.caps[0]?.amount).toBe(pounds("39.00"));
  });

  it("is of the work that its job title says, whatever the form is made to say", async () => {
    const { westbrookManager } = region.viewers;
    const forged = {
      ...requisitionFormFor(jobTitleId, { key: newId() }),
      workerCategory: "family-help-worker",
    } as const;
    const id = await publishRequisition(westbrookManager, forged);
    expect((await showRequisition(westbrookManager, id)).workerCategory).toBe("child-and-family-social-worker");
  });

  it("no cap or notice is shown for work that no rulebook covers", async () => {
    const { westbrookManager } = region.viewers;
    const post = requisitionFormFor(await arrangeFamilyHelp(westbrookManager), { key: newId(), noticeDays: 14 });
    const preview = await previewRequisition(westbrookManager, post);
    expect([preview.caps, preview.notices]).toEqual([[], []]);
    const id = await publishRequisition(westbrookManager, post);
    expect(await showRequisition(westbrookManager, id)).toMatchObject({
      workerCategory: "family-help-worker",
      caps: [],
    });
  });

  it("another council's job title is not found", async () => {
    await expect(
      previewRequisition(region.viewers.eastholmManager, {
        jobTitleId,
        startsOn: dayOf("2026-11-23"),
        endsOn: dayOf("2027-05-22"),
        noticeDays: 28,
      }),
    ).rejects.toHaveProperty("status", 404);
  });
});

describe("closing a requisition", () => {
  it("is done once, and a second click changes nothing", async () => {
    const id = await publish();
    const close = () =>
      closeRequisition(region.viewers.westbrookManager, { id, version: 1, reason: "no-longer-needed" });
    expect(await close()).toBe("done");
    expect(await close()).toBe("done before");
    expect((await showRequisition(region.viewers.westbrookManager, id)).status).toBe("closed");
  });

  it("is refused from a page that is older than the requisition", async () => {
    const id = await publish();
    await database.asOwner((sql) => sql`update requisition set version = 2 where id = ${id}`);
    const closing = closeRequisition(region.viewers.westbrookManager, { id, version: 1, reason: "no-longer-needed" });
    await expect(closing).rejects.toBeInstanceOf(StaleError);
  });

  it("is not filled while none of its places is taken", async () => {
    const id = await publish();
    await fillRequisition({ councilId: region.organisations.westbrook.id, requisitionId: id });
    expect((await showRequisition(region.viewers.westbrookManager, id)).status).toBe("open");
  });

  it("is not for another council, nor for an agency that reads it", async () => {
    const id = await publish();
    for (const viewer of [region.viewers.eastholmManager, region.viewers.alderConsultant])
      await expect(closeRequisition(viewer, { id, version: 1, reason: "no-longer-needed" })).rejects.toHaveProperty(
        "status",
        404,
      );
  });
});

describe("a list of requisitions", () => {
  it("finds by words, taking % as it stands, and narrows by status", async () => {
    await publish();
    const { westbrookManager } = region.viewers;
    const found = async (changes: Partial<RequisitionListing>) =>
      (await listRequisitions(westbrookManager, { ...everything, ...changes })).total;
    expect(await found({ search: "duty" })).toBe(1);
    expect(await found({ search: "%" })).toBe(0);
    expect(await found({ filters: { status: "closed" } })).toBe(0);
    expect(await found({ filters: { council: "not an id" } })).toBe(0);
  });
});

describe("a council's job titles", () => {
  it("have one of each name", async () => {
    const { westbrookManager } = region.viewers;
    const same = { title: "Social worker (duty)", coreJobType: "team-manager", substantiveNoticeDays: 56 } as const;
    expect(await addJobTitle(westbrookManager, same)).toBe("taken");
    expect(await addJobTitle(region.viewers.eastholmManager, same)).toBe("added");
  });

  it("leave published requisitions as they were published", async () => {
    const { westbrookManager } = region.viewers;
    const id = await publish();
    await changeJobTitle(westbrookManager, jobTitleId, {
      title: "Team manager (duty)",
      coreJobType: "team-manager",
      substantiveNoticeDays: null,
    });
    expect((await showRequisition(westbrookManager, id)).coreJobType).toBe("social-worker");
  });

  it("are another council's neither to read nor to change", async () => {
    const { eastholmManager } = region.viewers;
    expect(await listJobTitles(eastholmManager)).toEqual([]);
    await expect(
      changeJobTitle(eastholmManager, jobTitleId, {
        title: "x",
        coreJobType: "team-manager",
        substantiveNoticeDays: null,
      }),
    ).rejects.toHaveProperty("status", 404);
  });
});
