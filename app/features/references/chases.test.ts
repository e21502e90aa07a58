import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAskedReference, outsideReferee } from "#test/factories/asked-references";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { agreeTiming } from "#test/factories/rulebook-versions";
import { freezeClock, moveClock, resetClock } from "~/platform/clock";
import type { JobPayload } from "~/platform/jobs/jobs";
import { tellRole } from "../notices/tell-role";
import { chaseReferee } from "./chase-referee";
import { chaseReference } from "./chase-reference";
import { chaseReferences } from "./chase-references";
import { chaseSelected } from "./chase-selected";

const database = useDatabase();
let region: ArrangedRegion;

const MONDAY = "2026-11-02T10:00:00Z";

beforeEach(async () => {
  freezeClock(MONDAY);
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const arrange = (giver: "westbrook" | "outside", requestedAt = MONDAY) =>
  arrangeAskedReference(database, region, { giver, requestedAt });

const close = (id: string, status: string) =>
  database.asOwner((sql) => sql`update reference set status = ${status} where id = ${id}`);

const stepsOf = (id: string) =>
  database.asOwner(async (sql) => {
    const steps = await sql`select step, "by" from reference_step where reference_id = ${id} order by at`;
    return steps.map((row) => `${row.step as string} by ${row.by as string}`);
  });

const mailsOf = () =>
  database.asOwner(async (sql) => {
    const mails = await sql`select mail, to_address as "to", about_id as about from outbox order by id`;
    return mails.map((row) => ({ ...row }));
  });

const tell = () => database.runJobs({ "tell-role": tellRole, "chase-referee": chaseReferee });

describe("a person who chases", () => {
  it("has to wait 48 hours after it was asked for, and after it was chased by anybody", async () => {
    const id = await arrange("westbrook");
    const { alderConsultant, westbrookManager } = region.viewers;
    moveClock({ days: 1 });
    expect(await chaseReference(alderConsultant, id)).toMatchObject({
      outcome: "too-soon",
      from: "2026-11-04T10:00:00.000Z",
    });
    moveClock({ days: 1 });
    expect(await chaseReference(alderConsultant, id)).toMatchObject({ outcome: "chased" });
    moveClock({ days: 2, minutes: -1 });
    expect(await chaseReference(westbrookManager, id)).toMatchObject({
      outcome: "too-soon",
      from: "2026-11-06T10:00:00.000Z",
    });
    expect(await stepsOf(id)).toEqual(["chased by Alice Consultant"]);
  });

  it("waits as long as the council’s rulebook says, where that is longer", async () => {
    await agreeTiming(database, region, { hoursBetweenChases: 96 });
    const id = await arrange("westbrook");
    const outside = await arrange("outside");
    moveClock({ days: 3 });
    expect(await chaseReference(region.viewers.alderConsultant, id)).toMatchObject({
      outcome: "too-soon",
      from: "2026-11-06T10:00:00.000Z",
    });
    expect(await chaseReference(region.viewers.alderConsultant, outside)).toMatchObject({ outcome: "chased" });
    moveClock({ days: 1 });
    expect(await chaseReference(region.viewers.westbrookManager, id)).toMatchObject({ outcome: "chased" });
  });

  it("mails a council’s referees, though an agency does not see who they are, and once where the job is done twice", async () => {
    const id = await arrange("westbrook");
    moveClock({ days: 3 });
    await chaseReference(region.viewers.alderConsultant, id);
    const payload = {
      giverId: region.organisations.westbrook.id,
      referenceId: id,
      chasedAt: "2026-11-05T10:00:00.000Z",
    };
    await chaseReferee(payload, { jobId: "same" });
    await chaseReferee(payload, { jobId: "same" });
    expect(await mailsOf()).toEqual([{ mail: "reference-chased", to: "rhona.referee@example.org", about: id }]);
  });

  it("mails a referee outside Accord a fresh link that ends the one before, and once where the job is done twice", async () => {
    const id = await arrange("outside");
    moveClock({ days: 3 });
    await chaseReference(region.viewers.alderConsultant, id);
    const [job] = (await database.queuedJobs()).filter(({ name }) => name === "chase-referee");
    await tell();
    await chaseReferee(job?.payload as JobPayload<"chase-referee">, { jobId: "again" });
    expect(await mailsOf()).toEqual([{ mail: "reference-chased", to: outsideReferee.email, about: id }]);
    moveClock({ days: 3 });
    await chaseReference(region.viewers.alderConsultant, id);
    await tell();
    const links = await database.asOwner(
      (sql) => sql`select ended_at is null as opens from reference_link order by sent_at`,
    );
    expect(links.map((row) => row.opens)).toEqual([false, true]);
  });

  it.each([
    "outside",
    "westbrook",
  ] as const)("mails nobody of %s where it was closed before the job came round", async (giver) => {
    const id = await arrange(giver);
    moveClock({ days: 3 });
    await chaseReference(region.viewers.alderConsultant, id);
    await close(id, "declined");
    await tell();
    expect(await mailsOf()).toEqual([]);
  });

  it.each([
    "given",
    "shared",
    "declined",
    "cancelled",
    "withdrawn",
    "bounced",
    "due",
  ])("chases nobody where it is %s", async (status) => {
    const id = await arrange("westbrook");
    await close(id, status);
    moveClock({ days: 3 });
    expect(await chaseReference(region.viewers.alderConsultant, id)).toMatchObject({ outcome: "not-awaited" });
    expect(await stepsOf(id)).toEqual([]);
  });

  it("is told that another agency’s or council’s is not found", async () => {
    const id = await arrange("westbrook");
    moveClock({ days: 3 });
    for (const stranger of ["birchConsultant", "eastholmManager", "mspOfficer", "analyst"] as const)
      await expect(chaseReference(region.viewers[stranger], id)).rejects.toMatchObject({ status: 404 });
    expect(await stepsOf(id)).toEqual([]);
  });

  it("at the same moment as another person chases once, and the other waits", async () => {
    const id = await arrange("westbrook");
    moveClock({ days: 3 });
    const { alderConsultant, westbrookManager, westbrookReferee } = region.viewers;
    const chases = await Promise.all(
      [alderConsultant, westbrookManager, westbrookReferee, alderConsultant].map((one) => chaseReference(one, id)),
    );
    expect(chases.map(({ outcome }) => outcome).sort()).toEqual(["chased", "too-soon", "too-soon", "too-soon"]);
    expect(await stepsOf(id)).toHaveLength(1);
  });
});

describe("a selection that is chased", () => {
  it("chases what may be chased, and says of the others why not", async () => {
    const [ready, again, given] = [await arrange("westbrook"), await arrange("outside"), await arrange("westbrook")];
    await close(given, "given");
    moveClock({ days: 3 });
    await chaseReference(region.viewers.alderConsultant, again);
    const selected = await chaseSelected(region.viewers.alderConsultant, [ready, again, given, ready]);
    expect(selected).toEqual({
      chased: 1,
      waiting: [{ outcome: "too-soon", number: expect.stringMatching(/^P-/), from: "2026-11-07T10:00:00.000Z" }],
      notAwaited: [{ outcome: "not-awaited", number: expect.stringMatching(/^P-/) }],
    });
  });

  it("chases none where one of them is not theirs, or is no reference", async () => {
    const [own, outside] = [await arrange("westbrook"), await arrange("outside")];
    moveClock({ days: 3 });
    const { westbrookManager } = region.viewers;
    await expect(chaseSelected(westbrookManager, [own, outside])).rejects.toMatchObject({ status: 404 });
    await expect(chaseSelected(westbrookManager, [own, "everything"])).rejects.toMatchObject({ status: 404 });
    expect(await stepsOf(own)).toEqual([]);
    expect(await chaseSelected(westbrookManager, [])).toEqual({ chased: 0, waiting: [], notAwaited: [] });
  });
});

describe("the daily chase", () => {
  it("chases each that is owed on its day, of councils and of referees outside, and notes which time it was", async () => {
    const ids = [
      await arrange("westbrook"),
      await arrange("outside"),
      await arrange("westbrook", "2026-11-03T10:00:00Z"),
    ];
    freezeClock("2026-11-09T09:00:00Z");
    await chaseReferences();
    await tell();
    freezeClock("2026-11-16T09:00:00Z");
    await chaseReferences();
    await tell();
    expect(await Promise.all(ids.map(stepsOf))).toEqual([
      ["chased by Accord", "chased by Accord"],
      ["chased by Accord", "chased by Accord"],
      ["chased by Accord"],
    ]);
    const events = await database.asOwner(
      (sql) =>
        sql`select body::jsonb #>> '{details,times}' as times from event where type = 'reference.chased' and subject_id = ${ids[0] ?? ""} order by at`,
    );
    expect(events.map((row) => row.times)).toEqual(["1", "2"]);
    expect(await mailsOf()).toHaveLength(5);
  });
});
