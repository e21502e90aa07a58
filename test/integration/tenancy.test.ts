import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { organisation, requisition } from "#db/schema";
import { useDatabase } from "#test/database";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { changing, identifying, identifyingChange, inMailRoom, type Read, reading, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

describe("the one way to the database", () => {
  const database = useDatabase();
  let region: ArrangedRegion;
  let manager: Viewer;

  beforeEach(async () => {
    region = await arrangeRegion(database);
    manager = region.viewers.westbrookManager;
  });

  const publish = (viewer: Viewer, number: string) =>
    changing(viewer, async (change) => {
      const id = change.newId();
      await change.db.insert(requisition).values({
        id,
        number,
        councilId: viewer.organisationId,
        regionId: region.organisations.northmere.id,
        jobTitle: "Social worker",
        coreJobType: "social-worker",
        team: "Assessment",
        reasonForUse: "vacancy",
        startsOn: "2026-12-01",
        endsOn: "2027-02-26",
        hoursPerWeek: 3700,
        placeOfWork: "Westbrook",
        routesAccepted: ["paye"],
        noticeDays: 28,
        description: "",
        status: "open",
        publishedBy: viewer.personId ?? "",
        publishedAt: change.now.toISOString(),
      });
      change.record({ type: "requisition.published", subjectId: id, details: { number } });
      change.mail({
        mail: "submission-received",
        to: "a@example.org",
        name: "A",
        link: "https://example.org/x",
        number,
      });
      return id;
    });

  const numbers = (viewer: Viewer) =>
    reading(viewer, ({ db }) => db.select({ number: requisition.number }).from(requisition)).then((rows) =>
      rows.map((row) => row.number),
    );

  it("shows an organisation its own rows, those addressed to it, and no others", async () => {
    await publish(manager, "R-1");
    expect(await numbers(manager)).toEqual(["R-1"]);
    expect(await numbers(region.viewers.birchConsultant)).toEqual(["R-1"]);
    expect(await numbers(region.viewers.eastholmManager)).toEqual([]);
  });

  it("shows nothing of any organisation where no tenant is set", async () => {
    await publish(manager, "R-1");
    const counts = await identifying(({ db }) =>
      db.execute<{
        requisitions: string;
        organisations: string;
        memberships: string;
        events: string;
        mails: string;
      }>(sql`
        select (select count(*) from requisition) as requisitions, (select count(*) from organisation) as organisations,
          (select count(*) from membership) as memberships, (select count(*) from event) as events, (select count(*) from outbox) as mails`),
    );
    expect([...counts]).toEqual([{ requisitions: "0", organisations: "0", memberships: "0", events: "0", mails: "0" }]);
  });

  it("leaves no tenant behind on a connection that it used", async () => {
    await publish(manager, "R-1");
    for (let turn = 0; turn < 20; turn += 1) {
      expect(await numbers(manager)).toEqual(["R-1"]);
      expect(await identifying(({ db }) => db.select().from(requisition))).toEqual([]);
    }
  });

  it("lets a person who signs in see their own memberships once they are known", async () => {
    const names = await identifying(async ({ db, become }) => {
      await become(manager.personId ?? "");
      const rows = await db.execute<{ organisation_id: string }>(sql`select organisation_id from membership`);
      return rows.map((row) => row.organisation_id);
    });
    expect(names).toEqual([manager.organisationId]);
  });

  it("refuses to write another organisation's row", async () => {
    const forged = changing(manager, async (change) => {
      await change.db.execute(sql`insert into job_title (id, council_id, title, core_job_type)
        values (${change.newId()}, ${region.organisations.eastholm.id}, 'Ours', 'social-worker')`);
      change.record({
        type: "job-title.changed",
        subjectId: change.newId(),
        details: { coreJobType: "social-worker", workerCategory: "child-and-family-social-worker" },
      });
    });
    await expect(forged).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("rolls back a change that recorded no event", async () => {
    const silent = changing(manager, async ({ db }) => {
      await db.execute(sql`insert into job_title (id, council_id, title, core_job_type)
        values (${manager.personId}, ${manager.organisationId}, 'Social worker', 'social-worker')`);
    });
    await expect(silent).rejects.toThrow(/recorded no event/);
    expect(await database.asOwner((owner) => owner`select from job_title`)).toHaveLength(0);
  });

  it("keeps row, event, job and mail together: all of them, or none", async () => {
    await publish(manager, "R-1");
    await expect(publish(manager, "R-1")).rejects.toSatisfy((error) => violates(error, "requisition_number"));
    const rows = await database.asOwner(
      (owner) => owner`
      select (select count(*)::int from requisition) as requisitions, (select count(*)::int from event) as events, (select count(*)::int from outbox) as mails`,
    );
    expect([...rows]).toEqual([{ requisitions: 1, events: 1, mails: 1 }]);
    expect(await database.queuedJobs()).toHaveLength(1);
  });

  it("cannot change anything while reading, whatever is tried", async () => {
    const written = reading(manager, ({ db }) => db.execute(sql`update requisition set team = 'Other'`));
    await expect(written).rejects.toMatchObject({ cause: { code: "25006" } });
  });

  it("refuses a second transaction inside one", async () => {
    await expect(reading(manager, () => numbers(manager))).rejects.toThrow(/A transaction is open already/);
    await expect(reading(manager, () => changing(manager, async () => {}))).rejects.toThrow(
      /A transaction is open already/,
    );
  });

  it("refuses its handle once it is over", async () => {
    let kept: Read | null = null;
    await reading(manager, async (read) => {
      kept = read;
    });
    const late = kept as Read | null;
    await expect(late?.db.select().from(organisation).execute()).rejects.toMatchObject({
      cause: { message: expect.stringContaining("is over") },
    });
  });

  it("gives the feature's own error back, and its connection to the next", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      const failing = changing(manager, async ({ db }) => {
        await db.select().from(organisation).where(eq(organisation.id, manager.organisationId));
        throw new Error("not today");
      });
      await expect(failing).rejects.toThrow("not today");
    }
    expect(await numbers(manager)).toEqual([]);
  });

  it("gives instants as ISO 8601 in UTC and days as days", async () => {
    await publish(manager, "R-1");
    const [row] = await reading(manager, ({ db }) =>
      db.select({ at: requisition.publishedAt, on: requisition.startsOn }).from(requisition),
    );
    expect(row).toEqual({ at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), on: "2026-12-01" });
  });

  it("lets a feature add mail and only the mail room read it", async () => {
    await publish(manager, "R-1");
    expect(await reading(manager, ({ db }) => db.execute(sql`select from outbox`))).toHaveLength(0);
    expect(await inMailRoom(({ db }) => db.execute(sql`select from outbox`))).toHaveLength(1);
  });

  it("puts a sign-in's event in the chain of the organisation it was for", async () => {
    await identifyingChange(async ({ record }) => {
      record(
        { type: "person.signed-in", subjectId: manager.personId ?? "", details: {} },
        { inChainOf: manager.organisationId, actorId: manager.personId },
      );
    });
    const [row] = await database.asOwner((owner) => owner`select organisation_id, type, actor_id from event`);
    expect(row).toEqual({
      organisation_id: manager.organisationId,
      type: "person.signed-in",
      actor_id: manager.personId,
    });
  });

  it("says of a worker only whether another agency put them forward", async () => {
    const { alderConsultant } = region.viewers;
    const [first] = await reading(alderConsultant, ({ db }) =>
      db.execute(sql`select count(*) as workers from pg_class where relname = 'worker'`),
    );
    expect(first).toBeDefined();
    await expect(reading(alderConsultant, ({ db }) => db.execute(sql`select * from worker`))).rejects.toMatchObject({
      cause: { code: "42501" },
    });
  });
});
