import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment } from "#test/factories/assignments";
import { limitedCompanyCharge } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeDraft, northmere, northmereCappedAt } from "#test/factories/rulebook-versions";
import { compliantFacts } from "#test/factories/submission-facts";
import { arrangeSubmission } from "#test/factories/submissions";
import { addDays, dayOf } from "~/domain/day";
import { pounds } from "~/domain/money";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import { StaleError } from "~/features/stale";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { measureCouncil } from "./measure-council";
import { type ImpactResults, type ShownRun, showImpact } from "./show-impact";
import { startMeasuring } from "./start-measuring";

const database = useDatabase();

let region: ArrangedRegion;
let versionId: string;

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  versionId = await arrangeDraft(database, region, await northmereCappedAt("38.00"));
});

const analyst = (): Viewer => region.viewers.analyst;
const start = (version = 1) => startMeasuring(analyst(), { id: versionId, version });
const run = () => database.runJobs({ "measure-impact": measureCouncil });

async function shown(): Promise<ShownRun> {
  const { run } = await showImpact(analyst(), versionId, 1);
  if (!run) throw new Error("It was measured");
  return run;
}

async function results(): Promise<ShownRun & ImpactResults> {
  const run = await shown();
  if (!run.results) throw new Error("The measuring is not over");
  return { ...run, ...run.results };
}

/** The draft with another value of a rule. */
async function draftWith<Id extends "price-cap" | "cooling-off">(
  rule: Id,
  change: (value: TermsOf<Id>) => TermsOf<Id>,
): Promise<Rulebook> {
  const rulebook = beginOn({ ...(await northmere()), allAssignmentsFrom: null }, dayOf("2026-12-01"));
  const ruled = rulebook.terms[rule] as { readonly values: readonly { readonly value: TermsOf<Id> }[] } | undefined;
  if (!ruled) throw new Error(`Northmere has no ${rule}`);
  const values = ruled.values.map((dated) => ({ ...dated, value: change(dated.value) }));
  return { ...rulebook, version: "2026-12-01-2", terms: { ...rulebook.terms, [rule]: { ...ruled, values } } };
}

type TermsOf<Id extends "price-cap" | "cooling-off"> = NonNullable<Rulebook["terms"][Id]>["values"][number]["value"];

let workers = 0;
const submitAt = async (requisitionId: string, rate: string, agency = region.viewers.alderConsultant) => {
  workers += 1;
  return arrangeSubmission(agency, {
    requisitionId,
    registrationNumber: `SW${200_000 + workers}`,
    facts: { charge: limitedCompanyCharge(rate) },
  });
};

describe("the impact of a version with a lower cap", () => {
  it("is told by number, rule, council and role, with what it is above the cap an hour and a year", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await submitAt(requisitionId, "37.00");
    await submitAt(requisitionId, "39.20");
    await start();
    await run();
    const { summary, changes, councils, isFinished } = await results();
    expect(isFinished).toBe(true);
    expect(councils).toEqual([
      { council: "Eastholm Council", toJudge: 0, judged: 0, isFinished: true },
      { council: "Westbrook Council", toJudge: 2, judged: 2, isFinished: true },
    ]);
    const excess = { perHour: pounds("1.20"), most: pounds("1.20"), perYear: 120 * 37 * 52 };
    expect(summary.byRule).toEqual([
      {
        rule: "price-cap",
        worse: 1,
        better: 0,
        other: 0,
        excess,
      },
    ]);
    expect(summary.byCouncil).toEqual([{ council: "Westbrook Council", worse: 1, better: 0, other: 0, excess }]);
    expect(summary.byRole).toEqual([{ coreJobType: "social-worker", worse: 1, better: 0, other: 0, excess }]);
    expect(changes).toMatchObject({
      total: 1,
      rows: [
        {
          subject: "submission",
          number: expect.stringMatching(/^S-/),
          council: "Westbrook Council",
          rule: "price-cap",
          before: "met",
          after: "not met",
          perHour: pounds("1.20"),
          perYear: 120 * 37 * 52,
        },
      ],
    });
  });

  it("counts a live assignment once, as the assignment, with the charge agreed since", async () => {
    const { id, councilId, agencyId } = await arrangeAssignment(database, region, region.viewers.alderConsultant, {
      council: "westbrook",
    });
    await database.asOwner(
      (sql) => sql`insert into agreed_charge (id, assignment_id, agency_id, council_id, "from", breakdown,
          hourly_charge, reason, verdict_id, agreed_by, agreed_at)
        select gen_random_uuid(), ${id}, ${agencyId}, ${councilId}, day::date, breakdown::jsonb, 40, '', gen_random_uuid(), '', now()
        from (values ('2026-11-23', ${JSON.stringify(limitedCompanyCharge("39.20"))}),
          ('2026-11-24', ${JSON.stringify(limitedCompanyCharge("37.00"))})) as agreed(day, breakdown)`,
    );
    await start();
    await run();
    const { changes, councils } = await results();
    expect(councils).toContainEqual({ council: "Westbrook Council", toJudge: 1, judged: 1, isFinished: true });
    expect(changes.rows).toMatchObject([
      { subject: "assignment", number: expect.stringMatching(/^A-/), perHour: pounds("1.20") },
    ]);
  });

  it("judges a live assignment with the checks that were done again since", async () => {
    const lapsing = await northmereCappedAt("40.00");
    const ruled = lapsing.terms["pre-employment-checks"];
    const [dated] = ruled?.values ?? [];
    if (!ruled || !dated) throw new Error("Northmere asks for checks");
    const checks = dated.value.checks.map((check) =>
      check.kind === "health-clearance" ? { ...check, validMonths: 6 } : check,
    );
    const values = [{ ...dated, value: { ...dated.value, checks } }];
    const terms = { ...lapsing.terms, "pre-employment-checks": { ...ruled, values } };
    versionId = await arrangeDraft(database, region, { ...lapsing, version: "2026-12-01-2", terms });
    const ids: string[] = [];
    for (const registrationNumber of ["SW300001", "SW300002"])
      ids.push(
        (
          await arrangeAssignment(database, region, region.viewers.alderConsultant, {
            council: "westbrook",
            registrationNumber,
          })
        ).id,
      );
    const renewed = [{ kind: "health-clearance", completedOn: "2026-11-23", expiresOn: null }];
    await database.asOwner(
      (sql) => sql`update assignment set renewed_checks = ${sql.json(renewed)} where id = ${ids[0] as string}`,
    );
    await start();
    await run();
    expect((await results()).changes.rows).toMatchObject([
      { subject: "assignment", subjectId: ids[1], rule: "pre-employment-checks", after: "needs a decision" },
    ]);
  });

  it("leaves out what was withdrawn, and what was submitted more than twelve months ago", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    const [withdrawn, old] = [await submitAt(requisitionId, "39.20"), await submitAt(requisitionId, "39.20")];
    await database.asOwner(async (sql) => {
      await sql`alter table submission disable trigger user`;
      await sql`update submission set status = 'withdrawn' where id = ${withdrawn}`;
      await sql`update submission set submitted_at = '2025-11-22T10:00:00Z' where id = ${old}`;
      await sql`alter table submission enable trigger user`;
    });
    await start();
    await run();
    expect((await shown()).councils.map(({ toJudge }) => toJudge)).toEqual([0, 0]);
  });

  it("shows the caps against what was agreed, from the first rate on where no margin counts towards a cap", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    const picture = async () =>
      (await results()).caps.pictures.find((cap) => cap.coreJobType === "social-worker" && cap.basis === "all-in");
    await start();
    await run();
    expect(await picture()).toMatchObject({
      inForce: [
        { amount: pounds("40.00"), from: null },
        { amount: pounds("41.00"), from: "2027-04-01" },
      ],
      version: [{ amount: pounds("38.00"), from: null }],
      agreed: 0,
      spread: null,
    });
    for (const rate of ["35.00", "36.00", "37.00", "39.96"]) await submitAt(requisitionId, rate);
    expect(await picture()).toMatchObject({
      agreed: 4,
      spread: { lowerQuarter: pounds("35.00"), middle: pounds("36.00"), upperQuarter: pounds("37.00") },
    });
  });
});

describe("a version with a lower cap from a later day", () => {
  const FEBRUARY = dayOf("2027-02-01");

  beforeEach(async () => {
    const [first, then] = [await northmereCappedAt("39.00"), await northmereCappedAt("37.00")];
    const [ruled, later] = [first.terms["price-cap"], then.terms["price-cap"]];
    const [one, other] = [ruled?.values[0], later?.values[0]];
    if (!ruled || !one || !other) throw new Error("Northmere has caps");
    const values = [
      { ...one, to: addDays(FEBRUARY, -1) },
      { ...other, from: FEBRUARY },
    ];
    const terms = { ...first.terms, "price-cap": { ...ruled, values } };
    versionId = await arrangeDraft(database, region, { ...first, version: "2026-12-01-2", terms });
  });

  it("tells from which day each would no longer meet it, and draws both caps", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    const [lasting, ended] = [await submitAt(requisitionId, "38.00"), await submitAt(requisitionId, "38.00")];
    await database.asOwner(async (sql) => {
      await sql`alter table submission_facts disable trigger user`;
      await sql`update submission_facts set facts = facts || '{"startsOn": "2026-12-07", "endsOn": "2027-03-12"}'
        where submission_id = ${lasting}`;
      await sql`update submission_facts set facts = facts || '{"startsOn": "2026-12-07", "endsOn": "2027-01-31"}'
        where submission_id = ${ended}`;
      await sql`alter table submission_facts enable trigger user`;
    });
    await start();
    await run();
    const { days, changes, summary, caps, isForNewAlone } = await results();
    // The memorandum itself has another cap from April.
    expect([days, isForNewAlone]).toEqual([["2026-12-01", FEBRUARY, "2027-04-01"], true]);
    expect(changes.rows).toMatchObject([{ subjectId: lasting, from: FEBRUARY, perHour: pounds("1.00") }]);
    expect(summary.byRule).toMatchObject([{ rule: "price-cap", worse: 1, excess: { perHour: pounds("1.00") } }]);
    expect(caps.pictures[0]).toMatchObject({
      inForce: [
        { amount: pounds("40.00"), from: null },
        { amount: pounds("41.00"), from: "2027-04-01" },
      ],
      version: [
        { amount: pounds("39.00"), from: null },
        { amount: pounds("37.00"), from: FEBRUARY },
      ],
    });
  });
});

it("names the parts of a charge that only one of the versions caps", async () => {
  const counting = await draftWith("price-cap", (value) => ({
    ...value,
    countedLines: [...value.countedLines.filter((line) => line !== "other"), "expenses"],
  }));
  versionId = await arrangeDraft(database, region, counting);
  await start();
  await run();
  expect((await results()).caps.counted).toEqual({ inForceAlone: ["other"], versionAlone: ["expenses"] });
});

describe("a draft that counts an agency’s margin where none is counted now", () => {
  const asking = (amount: string) =>
    draftWith("price-cap", (value) => ({
      ...value,
      countedLines: ["pay", "agency-margin"],
      caps: value.caps.map((cap) => (cap.basis === "all-in" ? { ...cap, amount: pounds(amount) } : cap)),
    }));

  it("tells nothing of a single submission, however many are measured a penny apart, and says for whom it does not", async () => {
    await submitAt(await arrangeRequisition(region.viewers.westbrookManager), "37.00");
    const told = [];
    // The rate and the margin come to £39.75.
    for (const [index, amount] of ["39.74", "39.75", "39.76"].entries()) {
      versionId = await arrangeDraft(database, region, {
        ...(await asking(amount)),
        version: `2026-12-01-${index + 3}`,
      });
      await start();
      await run();
      const { summary, changes, withoutCap } = await results();
      told.push({ summary, changes, withoutCap });
    }
    const nothing = { byRule: [], byCouncil: [], byRole: [] };
    const councils = ["Eastholm Council", "Westbrook Council"];
    expect(told).toEqual(
      [1, 2, 3].map(() => ({ summary: nothing, changes: { rows: [], total: 0 }, withoutCap: councils })),
    );
  });

  it("is not measured at all while it has faults, and the page has them to mend", async () => {
    versionId = await arrangeDraft(database, region, { ...(await asking("2.74")), version: "2026-12-01-3" });
    await expect(start()).rejects.toMatchObject({ field: "form" });
    expect(await showImpact(analyst(), versionId, 1)).toMatchObject({
      run: null,
      faults: expect.arrayContaining([
        expect.objectContaining({ problem: expect.stringContaining("below the national living wage") }),
      ]),
    });
  });
});

describe("a version that changes one thing", () => {
  it("is measured by that alone: another role’s cap leaves a dear submission as it is", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await submitAt(requisitionId, "39.20");
    const ofManagers = await draftWith("price-cap", (value) => ({
      ...value,
      caps: value.caps.map((cap) =>
        cap.coreJobTypes.includes("team-manager") ? { ...cap, amount: pounds("20.00") } : cap,
      ),
    }));
    versionId = await arrangeDraft(database, region, ofManagers);
    await start();
    await run();
    const { changedRules, changes, caps } = await results();
    expect([changedRules, changes.total]).toEqual([["price-cap"], 0]);
    expect(caps.pictures.filter(({ inForce, version }) => inForce[0]?.amount !== version[0]?.amount)).toMatchObject([
      { coreJobType: "team-manager", basis: "all-in" },
      { coreJobType: "team-manager", basis: "paye-pay" },
    ]);
  });

  it("can be the cooling-off: who left a council’s post within it would no longer meet it", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    const { posts, council } = compliantFacts();
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, {
      requisitionId,
      facts: { posts: posts.map((post) => (post.direct ? { ...post, region: council.region } : post)) },
    });
    const longer = await draftWith("cooling-off", (value) => ({ ...value, months: 60 }));
    versionId = await arrangeDraft(database, region, longer);
    await start();
    await run();
    const { changedRules, changes, summary } = await results();
    expect(changedRules).toEqual(["cooling-off"]);
    expect(changes.rows).toMatchObject([
      { subjectId: submissionId, rule: "cooling-off", before: "met", after: "not met", perHour: null },
    ]);
    expect(summary.byCouncil).toMatchObject([{ worse: 1, excess: null }]);
  });
});

describe("a run", () => {
  it("of a region without councils is finished at once, with nothing judged", async () => {
    await database.asOwner((sql) => sql`update organisation set region_id = null where kind = 'council'`);
    await start();
    expect(await results()).toMatchObject({ isFinished: true, councils: [], changes: { total: 0 } });
  });

  it("shows how far it is, and nothing of what comes out before it is over", async () => {
    await submitAt(await arrangeRequisition(region.viewers.westbrookManager), "39.20");
    await start();
    expect(await shown()).toMatchObject({
      isFinished: false,
      results: null,
      councils: [{ toJudge: null }, { judged: 0 }],
    });
  });

  it("is one run where two analysts start it at once", async () => {
    const other: Viewer = { ...analyst(), personId: newId(), name: "Another Analyst" };
    const both = [analyst(), other].map((viewer) => startMeasuring(viewer, { id: versionId, version: 1 }));
    expect((await Promise.all(both)).sort()).toEqual(["done", "done before"]);
  });

  it("that is killed half-way is done anew, and keeps nothing twice", async () => {
    await submitAt(await arrangeRequisition(region.viewers.westbrookManager), "39.20");
    await start();
    const [job] = (await database.queuedJobs()).filter(({ name }) => name === "measure-impact");
    const { runId } = job?.payload as { runId: string };
    const measure = () => measureCouncil({ runId, councilId: region.organisations.westbrook.id });
    await measure();
    // As it stands where what changed was kept, and the process was killed before the last was judged.
    await database.asOwner((sql) => sql`update impact_council set finished_at = null, to_judge = 2`);
    expect(await shown()).toMatchObject({ isFinished: false, results: null });
    await run();
    expect(await results()).toMatchObject({
      changes: { total: 1 },
      councils: [{ judged: 0 }, { council: "Westbrook Council", toJudge: 1, judged: 1, isFinished: true }],
    });
  });

  it("goes on with the draft as it was when that changes meanwhile, says so, and another can be started beside it", async () => {
    await submitAt(await arrangeRequisition(region.viewers.westbrookManager), "39.20");
    await start();
    const dearer = await northmereCappedAt("40.00");
    await database.asOwner(
      (sql) =>
        sql`update rulebook_version set version = 2, content = ${sql.json(dearer as never)} where id = ${versionId}`,
    );
    expect(await shown()).toMatchObject({ isOutdated: true, isFinished: false });
    freezeClock("2026-11-23T10:00:05Z");
    expect(await start(2)).toBe("done");
    await run();
    expect(await results()).toMatchObject({ isOutdated: false, changes: { total: 0 } });
    const [before] = await database.asOwner((sql) => sql`select count(*)::int as changes from impact_change`);
    expect(before).toEqual({ changes: 1 });
  });

  it("is started once, however often it is clicked, with a job for each council", async () => {
    expect((await Promise.all([start(), start()])).sort()).toEqual(["done", "done before"]);
    const jobs = (await database.queuedJobs()).filter(({ name }) => name === "measure-impact");
    expect(jobs.map(({ payload }) => (payload as { councilId: string }).councilId).sort()).toEqual(
      [region.organisations.westbrook.id, region.organisations.eastholm.id].sort(),
    );
    expect((await shown()).isFinished).toBe(false);
  });

  it("can be made again once it is finished, and the page shows the latest", async () => {
    await start();
    await run();
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await submitAt(requisitionId, "39.20");
    freezeClock("2026-11-23T11:00:00Z");
    expect(await start()).toBe("done");
    await run();
    expect((await results()).changes.total).toBe(1);
  });

  it("in which a council’s part does not finish says so, and gives way to another", async () => {
    await start();
    const [job] = (await database.queuedJobs()).filter(({ name }) => name === "measure-impact");
    const { runId } = job?.payload as { runId: string };
    freezeClock("2026-11-23T10:09:00Z");
    await measureCouncil({ runId, councilId: region.organisations.eastholm.id });
    freezeClock("2026-11-23T10:18:59Z");
    expect([await start(), await shown()]).toMatchObject(["done before", { isStalled: false }]);
    freezeClock("2026-11-23T10:19:00Z");
    expect(await shown()).toMatchObject({
      isFinished: false,
      isStalled: true,
      councils: [{ isFinished: true }, { council: "Westbrook Council", isFinished: false }],
    });
    expect([await start(), await shown()]).toMatchObject(["done", { isStalled: false }]);
    await run();
    expect(await shown()).toMatchObject({ isFinished: true, isStalled: false });
  });

  it("names the rules whose terms differ, whether or not something comes out another way", async () => {
    const longer = await draftWith("cooling-off", (value) => ({ ...value, months: 6 }));
    versionId = await arrangeDraft(database, region, longer);
    await start();
    expect((await shown()).changedRules).toEqual(["cooling-off"]);
  });

  it("of a draft that has changed since says so, and is refused from a page that shows the draft before", async () => {
    await start();
    const cheaper = await northmereCappedAt("36.00");
    await database.asOwner(
      (sql) =>
        sql`update rulebook_version set version = 2, content = ${sql.json(cheaper as never)} where id = ${versionId}`,
    );
    expect(await shown()).toMatchObject({ isOutdated: true });
    await expect(start(1)).rejects.toBeInstanceOf(StaleError);
    await database.asOwner(
      (sql) => sql`update rulebook_version set version = 3, status = 'sent', sent_by = 'Noor', sent_at = now()
        where id = ${versionId}`,
    );
    expect(await shown()).toMatchObject({ isOutdated: true });
  });

  it("judged a second time says the same", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await submitAt(requisitionId, "39.20");
    await start();
    const [job] = (await database.queuedJobs()).filter(({ name }) => name === "measure-impact");
    await run();
    await database.asOwner((sql) => sql`update impact_council set finished_at = null, judged = 7`);
    for (const council of ["westbrook", "eastholm"] as const)
      await measureCouncil({
        runId: (job?.payload as { runId: string }).runId,
        councilId: region.organisations[council].id,
      });
    const { changes, councils } = await results();
    expect([changes.total, councils.map(({ judged }) => judged)]).toEqual([1, [0, 1]]);
  });

  it("is no other organisation's to start or to read", async () => {
    for (const viewer of [region.viewers.westbrookDirector, region.viewers.alderConsultant]) {
      await expect(startMeasuring(viewer, { id: versionId, version: 1 })).rejects.toHaveProperty("status", 404);
      await expect(showImpact(viewer, versionId, 1)).rejects.toHaveProperty("status", 404);
    }
  });

  it("names no worker: the region reads numbers", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await submitAt(requisitionId, "39.20");
    await start();
    await run();
    expect(JSON.stringify(await shown())).not.toMatch(/Ewa|Nowak|SW2000/);
  });
});

describe("the councils that a version is measured for", () => {
  const elsewhere = { region: "00000000-0000-7000-8000-000000000e02", council: "00000000-0000-7000-8000-000000000c09" };
  const sign = (councilId: string, version: string) =>
    database.asOwner(
      (
        sql,
      ) => sql`insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
        values (${newId()}, ${councilId}, 'northmere-2025', ${version}, '2025-09-15', '2025-10-01', 'Director')`,
    );
  const makeJoint = () =>
    database.asOwner(
      (sql) => sql`update rulebook_version set content = content || '{"kind": "joint"}' where id = ${versionId}`,
    );
  const measured = async () => {
    await start();
    return (await shown()).councils.map(({ council }) => council);
  };

  beforeEach(() =>
    database.asOwner(async (sql) => {
      await sql`insert into organisation (id, kind, name, invented) values (${elsewhere.region}, 'region', 'Southmere Alliance', true)`;
      await sql`insert into organisation (id, kind, name, authority_code, region_id, invented)
        values (${elsewhere.council}, 'council', 'Marsh Vale Council', 'XMV', ${elsewhere.region}, true)`;
    }),
  );

  it("are the region’s own alone, whoever else has signed, where the agreement is not a joint one", async () => {
    await sign(elsewhere.council, "2025-10-01");
    expect(await measured()).toEqual(["Eastholm Council", "Westbrook Council"]);
  });

  it("are of a joint agreement those too that signed the same version as a council of the region", async () => {
    await sign(elsewhere.council, "2025-10-01");
    await makeJoint();
    expect(await measured()).toEqual(["Eastholm Council", "Marsh Vale Council", "Westbrook Council"]);
  });

  it("are not those that signed another version, which no council of the region has signed", async () => {
    await sign(elsewhere.council, "2025-01-01");
    await makeJoint();
    expect(await measured()).toEqual(["Eastholm Council", "Westbrook Council"]);
  });

  it("are held to that by the database, even by SQL as the application’s role", async () => {
    await sign(elsewhere.council, "2025-01-01");
    const add = () =>
      changing(analyst(), ({ db }) =>
        db.execute(`insert into impact_council (run_id, region_id, council_id)
          select id, region_id, '${elsewhere.council}' from impact_run order by started_at desc limit 1`),
      );
    const refused = { cause: { message: expect.stringContaining("takes no part in this run") } };
    await start();
    await expect(add()).rejects.toMatchObject(refused);
    await run();
    await makeJoint();
    freezeClock("2026-11-23T11:00:00Z");
    await start();
    await expect(add()).rejects.toMatchObject(refused);
    await sign(elsewhere.council, "2025-10-01");
    await expect(add()).rejects.toThrow("recorded no event");
  });
});
