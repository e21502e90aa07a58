import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { limitedCompanyCharge } from "#test/factories/charge";
import { type ArrangedRegion, arrangeRegion, emailOf } from "#test/factories/organisations";
import { arrangeRequisition } from "#test/factories/requisition-form";
import { arrangeDraft, northmereCappedAt } from "#test/factories/rulebook-versions";
import { compliantFacts } from "#test/factories/submission-facts";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { judgeByRules } from "~/domain/rulebooks/council-rules";
import type { Outcome } from "~/domain/verdict";
import { tellRole } from "~/features/notices/tell-role";
import { Refused } from "~/features/refused";
import { StaleError } from "~/features/stale";
import { freezeClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { councilRules } from "../council-rules";
import { measureCouncil } from "../impact/measure-council";
import { startMeasuring } from "../impact/start-measuring";
import { askMoreCouncils } from "./ask-more-councils";
import { declineVersion } from "./decline-version";
import { listAgreements } from "./list-agreements";
import { remindCouncils } from "./remind-councils";
import { sendVersion } from "./send-version";
import { showAgreement } from "./show-agreement";
import { showAsking } from "./show-asking";
import { showSending } from "./show-sending";
import { signVersion } from "./sign-version";

const database = useDatabase();

let region: ArrangedRegion;
let versionId: string;
let both: string[];

beforeEach(async () => {
  freezeClock("2026-11-23T10:00:00Z");
  region = await arrangeRegion(database);
  versionId = await arrangeDraft(database, region, await northmereCappedAt("38.00"));
  both = [region.organisations.westbrook.id, region.organisations.eastholm.id];
});

const send = (councils = both, version = 1) =>
  sendVersion(region.viewers.analyst, { id: versionId, version, councils });
const sign = (viewer: Viewer, bindsFrom = "2026-12-01") =>
  signVersion(viewer, { versionId, bindsFrom: dayOf(bindsFrom) });
const signers = async () => (await showAsking(region.viewers.analyst, versionId))?.councils ?? [];

describe("a draft that is sent", () => {
  it("comes to the directors of the councils that were chosen, and to nobody else", async () => {
    await send([region.organisations.westbrook.id]);
    await database.runJobs({ "tell-role": tellRole });
    const mails = await database.asOwner((sql) => sql`select to_address, subject, text from outbox`);
    expect(mails).toMatchObject([
      {
        to_address: emailOf("Arun Director"),
        subject: expect.stringMatching(/^To be signed by your council: .*Northmere.*, version 2026-12-01$/),
        text: expect.stringMatching(
          new RegExp(`${region.viewers.analyst.organisationName} has sent.*/council/rulebooks/${versionId}`, "s"),
        ),
      },
    ]);
    expect((await listAgreements(region.viewers.westbrookDirector)).toSign).toMatchObject([
      { id: versionId, title: expect.stringContaining("Northmere"), rulebookVersion: "2026-12-01" },
    ]);
    expect((await listAgreements(region.viewers.eastholmDirector)).toSign).toEqual([]);
    await expect(showAgreement(region.viewers.eastholmDirector, versionId, 1)).rejects.toHaveProperty("status", 404);
  });

  it("is sent once, however often it is clicked, and stands in the chain with the hash of its contents", async () => {
    expect((await Promise.all([send(), send()])).sort()).toEqual(["done", "done before"]);
    const events = await database.asOwner(
      (sql) => sql`select body::jsonb -> 'details' as details from event where type = 'rulebook.sent'`,
    );
    expect(events.map(({ details }) => details)).toEqual([
      {
        rulebookId: "northmere-2025",
        version: "2026-12-01",
        councils: 2,
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it("is never changed: not by anybody", async () => {
    await send();
    await expect(
      database.asOwner((sql) => sql`update rulebook_version set note = 'Other' where id = ${versionId}`),
    ).rejects.toThrow("a mistake is a new version");
  });

  it("is refused where it has changed since, has faults, or names a council that cannot be asked", async () => {
    await expect(send(both, 2)).rejects.toBeInstanceOf(StaleError);
    await expect(send([region.organisations.alder.id])).rejects.toBeInstanceOf(Refused);
    const low = await northmereCappedAt("9.00");
    await database.asOwner(
      (sql) => sql`update rulebook_version set content = ${sql.json(low as never)} where id = ${versionId}`,
    );
    expect((await showSending(region.viewers.analyst, versionId)).faults).not.toEqual([]);
    await expect(send()).rejects.toMatchObject({ field: "form" });
    expect(await signers()).toEqual([]);
  });

  it("is the region’s own to send", async () => {
    await expect(
      sendVersion(region.viewers.westbrookDirector, { id: versionId, version: 1, councils: both }),
    ).rejects.toHaveProperty("status", 404);
  });

  it("offers the councils of the region, and those of others for a joint agreement alone", async () => {
    await database.asOwner(async (sql) => {
      await sql`insert into authority (code, name, region, invented) values ('XMV', 'Marsh Vale Council', 'Southmere', true) on conflict do nothing`;
      await sql`insert into organisation (id, kind, name, invented) values ('00000000-0000-7000-8000-000000000e02', 'region', 'Southmere Alliance', true)`;
      await sql`insert into organisation (id, kind, name, authority_code, region_id, invented)
        values ('00000000-0000-7000-8000-000000000c09', 'council', 'Marsh Vale Council', 'XMV', '00000000-0000-7000-8000-000000000e02', true)`;
    });
    const offered = async () => (await showSending(region.viewers.analyst, versionId)).councils.map(({ name }) => name);
    expect(await offered()).toEqual(["Eastholm Council", "Westbrook Council"]);
    const elsewhere = "00000000-0000-7000-8000-000000000c09";
    await expect(send([elsewhere])).rejects.toMatchObject({ field: "councils" });
    await database.asOwner(
      (sql) => sql`update rulebook_version set content = content || '{"kind": "joint"}' where id = ${versionId}`,
    );
    expect(await offered()).toEqual(["Eastholm Council", "Westbrook Council", "Marsh Vale Council"]);
    expect(await send([elsewhere])).toBe("done");
  });
});

describe("a version that was sent", () => {
  const analyst = () => region.viewers.analyst;
  const askMore = (councils: string[]) => askMoreCouncils(analyst(), { versionId, councils });
  const remind = () => remindCouncils(analyst(), { versionId });
  const mailed = async (mail: string) => {
    await database.runJobs({ "tell-role": tellRole });
    const mails = await database.asOwner((sql) => sql`select to_address from outbox where mail = ${mail}`);
    return mails.map(({ to_address }) => to_address);
  };

  it("is sent to more councils later, each of them asked and told once", async () => {
    const { westbrook, eastholm, alder } = region.organisations;
    await expect(askMore([eastholm.id])).rejects.toHaveProperty("status", 404);
    await send([westbrook.id]);
    expect((await showAsking(analyst(), versionId))?.toAsk.map(({ name }) => name)).toEqual(["Eastholm Council"]);
    await expect(askMore([alder.id])).rejects.toMatchObject({ field: "councils" });
    expect((await Promise.all([askMore(both), askMore(both)])).sort()).toEqual(["done", "done before"]);
    expect((await showAsking(analyst(), versionId))?.toAsk).toEqual([]);
    expect((await mailed("rulebook-to-sign")).sort()).toEqual(
      [emailOf("Arun Director"), emailOf("Efua Director")].sort(),
    );
    await expect(
      askMoreCouncils(region.viewers.westbrookDirector, { versionId, councils: both }),
    ).rejects.toHaveProperty("status", 404);
  });

  it("is brought to the mind of those who have not answered, and not again within the policy’s hours", async () => {
    await send();
    expect(await remind()).toBe("done before");
    freezeClock("2026-11-25T10:00:00Z");
    await sign(region.viewers.westbrookDirector);
    expect((await Promise.all([remind(), remind()])).sort()).toEqual(["done", "done before"]);
    expect(await mailed("rulebook-reminder")).toEqual([emailOf("Efua Director")]);
    freezeClock("2026-11-27T09:59:59Z");
    expect(await remind()).toBe("done before");
    expect((await showAsking(analyst(), versionId))?.reminders).toEqual({
      due: [],
      remindedAt: "2026-11-25T10:00:00.000Z",
      from: "2026-11-27T10:00:00.000Z",
    });
    freezeClock("2026-11-27T10:00:00Z");
    await declineVersion(region.viewers.eastholmDirector, { versionId, reason: "Too dear" });
    expect(await remind()).toBe("done before");
    expect((await showAsking(analyst(), versionId))?.reminders.from).toBeNull();
    expect(await mailed("rulebook-reminder")).toHaveLength(1);
  });
});

describe("by SQL as the application’s role", () => {
  const elsewhere = { region: "00000000-0000-7000-8000-000000000e02", council: "00000000-0000-7000-8000-000000000c09" };
  const sqlOf = (viewer: Viewer, statement: string) => changing(viewer, ({ db }) => db.execute(statement));
  const signBySql = (viewer: Viewer) =>
    sqlOf(
      viewer,
      `insert into signature (id, council_id, rulebook_id, rulebook_version, signed_on, binds_from, signed_by)
       values ('${newId()}', '${viewer.organisationId}', 'northmere-2025', '2026-12-01', '2026-11-23', '2026-12-01', 'D')`,
    );
  const askBySql = (councilId: string) =>
    sqlOf(
      region.viewers.analyst,
      `insert into rulebook_recipient (version_id, region_id, council_id, sent_at)
       values ('${versionId}', '${region.organisations.northmere.id}', '${councilId}', '2026-11-23')`,
    );
  const refused = (message: string) => ({ cause: { message: expect.stringContaining(message) } });

  it("no council signs a draft, nor what was sent to others alone", async () => {
    const { westbrookDirector, eastholmDirector } = region.viewers;
    await expect(signBySql(westbrookDirector)).rejects.toMatchObject(refused("was not sent to council"));
    await send([region.organisations.eastholm.id]);
    await expect(signBySql(westbrookDirector)).rejects.toMatchObject(refused("was not sent to council"));
    await expect(signBySql(eastholmDirector)).rejects.toThrow("recorded no event");
  });

  it("no region answers for a council that it asks, not by a part of the answer", async () => {
    const answered = (column: string, value: string) =>
      sqlOf(
        region.viewers.analyst,
        `insert into rulebook_recipient (version_id, region_id, council_id, sent_at, ${column})
         values ('${versionId}', '${region.organisations.northmere.id}', '${region.organisations.westbrook.id}', '2026-11-23', ${value})`,
      );
    const byPolicy = refused("row-level security");
    await expect(answered("declined_because", "'No'")).rejects.toMatchObject(byPolicy);
    await expect(answered("declined_by", "'Arun Director'")).rejects.toMatchObject(byPolicy);
    await expect(answered("declined_at", "now()")).rejects.toMatchObject(byPolicy);
  });

  it("no region asks a council of another to sign what is no joint agreement, nor an agency", async () => {
    await database.asOwner(async (sql) => {
      await sql`insert into organisation (id, kind, name, invented) values (${elsewhere.region}, 'region', 'Southmere Alliance', true)`;
      await sql`insert into organisation (id, kind, name, authority_code, region_id, invented)
        values (${elsewhere.council}, 'council', 'Marsh Vale Council', 'XMV', ${elsewhere.region}, true)`;
    });
    const notOfRegion = refused("is not of the region");
    await expect(askBySql(region.organisations.westbrook.id)).rejects.toThrow("recorded no event");
    await expect(askBySql(elsewhere.council)).rejects.toMatchObject(notOfRegion);
    await expect(askBySql(region.organisations.alder.id)).rejects.toMatchObject(notOfRegion);
    await database.asOwner(
      (sql) => sql`update rulebook_version set content = content || '{"kind": "joint"}' where id = ${versionId}`,
    );
    await expect(askBySql(elsewhere.council)).rejects.toThrow("recorded no event");
    await expect(askBySql(region.organisations.alder.id)).rejects.toMatchObject(notOfRegion);
  });
});

describe("a signature", () => {
  beforeEach(() => send());

  it("is given once, however often it is clicked, and stands in both chains", async () => {
    const director = region.viewers.westbrookDirector;
    expect((await Promise.all([sign(director), sign(director)])).sort()).toEqual(["done", "done before"]);
    const chains = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'rulebook.signed' order by 1`,
    );
    expect(chains.map((row) => row.organisation_id)).toEqual(
      [region.organisations.westbrook.id, region.organisations.northmere.id].sort(),
    );
  });

  it("is told to the region, which sees who has signed and who has not", async () => {
    await sign(region.viewers.westbrookDirector, "2027-01-01");
    await database.runJobs({ "tell-role": tellRole });
    const mails = await database.asOwner(
      (sql) => sql`select to_address, text from outbox where mail = 'rulebook-signed'`,
    );
    expect(mails).toMatchObject([
      {
        to_address: emailOf("Noor Analyst"),
        text: expect.stringMatching(
          new RegExp(
            `Westbrook Council has signed .*Northmere.*, version 2026-12-01.*/region/rulebooks/${versionId}`,
            "s",
          ),
        ),
      },
    ]);
    expect(await signers()).toMatchObject([
      { council: "Eastholm Council", signed: null },
      { council: "Westbrook Council", signed: { on: "2026-11-23", by: "Arun Director", bindsFrom: "2027-01-01" } },
    ]);
    const { toSign, signed } = await listAgreements(region.viewers.westbrookDirector);
    expect(toSign).toEqual([]);
    expect(signed.map(({ rulebookVersion, bindsFrom }) => [rulebookVersion, bindsFrom])).toEqual([
      ["2026-12-01", "2027-01-01"],
      ["2025-10-01", "2025-10-01"],
    ]);
  });

  it("binds from no day before the version’s first, none that is past, and none that is years away", async () => {
    const director = region.viewers.westbrookDirector;
    await expect(sign(director, "2026-11-30")).rejects.toMatchObject({
      field: "bindsFrom",
      message: expect.stringContaining("1 December 2026 or later"),
    });
    freezeClock("2026-12-08T10:00:00Z");
    await expect(sign(director, "2026-12-07")).rejects.toMatchObject({
      message: expect.stringContaining("8 December 2026 or later"),
    });
    await expect(sign(director, "2036-12-01")).rejects.toBeInstanceOf(Refused);
    expect(await sign(director, "2026-12-08")).toBe("done");
  });

  it("has the running assignments looked at on the day from which it binds", async () => {
    freezeClock("2026-12-08T10:00:00Z");
    await sign(region.viewers.westbrookDirector, "2026-12-08");
    expect(await database.queuedJobs()).toContainEqual(
      expect.objectContaining({
        name: "find-breaches",
        payload: { councilId: region.organisations.westbrook.id, assignmentId: null },
      }),
    );
  });
});

describe("the answer that a council does not sign", () => {
  const decline = (viewer: Viewer, reason = "The caps are below what agencies charge here.") =>
    declineVersion(viewer, { versionId, reason });

  beforeEach(() => send());

  it("is told to the region at once, which reads by whom and why, and binds nobody", async () => {
    expect(await decline(region.viewers.westbrookDirector)).toBe("done");
    expect(await decline(region.viewers.westbrookDirector)).toBe("done before");
    await database.runJobs({ "tell-role": tellRole });
    const mails = await database.asOwner(
      (sql) => sql`select to_address, subject, text from outbox where mail = 'rulebook-declined'`,
    );
    expect(mails).toMatchObject([
      {
        to_address: emailOf("Noor Analyst"),
        subject: expect.stringMatching(/^Westbrook Council does not sign .*Northmere.*, version 2026-12-01$/),
        text: expect.stringContaining(`/region/rulebooks/${versionId}`),
      },
    ]);
    expect(await signers()).toMatchObject([
      { council: "Eastholm Council", signed: null, declined: null },
      {
        council: "Westbrook Council",
        signed: null,
        declined: { by: "Arun Director", because: "The caps are below what agencies charge here." },
      },
    ]);
    const chains = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'rulebook.declined'`,
    );
    expect(chains.map((row) => row.organisation_id).sort()).toEqual(
      [region.organisations.westbrook.id, region.organisations.northmere.id].sort(),
    );
  });

  it("can be given anew until the council signs, and not after", async () => {
    const director = region.viewers.westbrookDirector;
    await decline(director);
    await decline(director, "Our cabinet meets in January.");
    expect((await showAgreement(director, versionId, 1)).declined).toMatchObject({
      because: "Our cabinet meets in January.",
    });
    expect((await listAgreements(director)).toSign).toMatchObject([{ declinedAt: expect.any(String) }]);
    await sign(director);
    expect((await showAgreement(director, versionId, 1)).declined).toBeNull();
    expect((await signers()).at(-1)).toMatchObject({ council: "Westbrook Council", declined: null });
    await expect(decline(director)).rejects.toBeInstanceOf(Refused);
  });

  it("waits for a signature that is being given, and the signature for it: the second finds the first", async () => {
    const director = region.viewers.westbrookDirector;
    const [signed, declined] = await Promise.allSettled([sign(director), decline(director)]);
    expect(signed).toMatchObject({ status: "fulfilled", value: "done" });
    const order = await database.asOwner(
      (sql) => sql`select type from event where type in ('rulebook.signed', 'rulebook.declined')
        and organisation_id = ${region.organisations.westbrook.id} order by sequence`,
    );
    const types = order.map(({ type }) => type);
    if (declined.status === "rejected") {
      expect(declined.reason).toBeInstanceOf(Refused);
      expect(types).toEqual(["rulebook.signed"]);
    } else expect(types).toEqual(["rulebook.declined", "rulebook.signed"]);
  });

  it("names no worker whom the council reads of, nor a registration number, as the region reads it", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await arrangeSubmission(region.viewers.alderConsultant, { requisitionId, workerName: "Ewa Nowak" });
    for (const reason of ["Because of Ewa Nowak we cannot", "We pay SW154516 more"])
      await expect(decline(region.viewers.westbrookDirector, reason)).rejects.toMatchObject({
        field: "reason",
        message: expect.stringMatching(/^Reason must not name a worker.*‘(Ewa Nowak|SW154516)’/),
      });
    expect((await signers()).at(-1)).toMatchObject({ declined: null });
  });

  it("is no other council’s to give, nor the region’s, even by SQL", async () => {
    const { eastholm } = region.organisations;
    const bySql = (viewer: Viewer) =>
      changing(viewer, async (change) => {
        change.record({ type: "rulebook.declined", subjectId: versionId, details: { rulebookId: "", version: "" } });
        const changed = await change.db.execute(
          `update rulebook_recipient set declined_because = 'No', declined_by = 'X', declined_at = now()
           where council_id = '${eastholm.id}' returning 1`,
        );
        return changed.length;
      });
    expect(await bySql(region.viewers.westbrookDirector)).toBe(0);
    expect(await bySql(region.viewers.analyst)).toBe(0);
    const elsewhere = decline({ ...region.viewers.westbrookDirector, organisationId: region.organisations.alder.id });
    await expect(elsewhere).rejects.toHaveProperty("status", 404);
  });
});

describe("a version", () => {
  /** How an all-in charge between the two caps is judged where the assignment starts on a day, as the agency finds it. */
  const judged = (startsOn: string): Promise<Outcome[]> =>
    reading(region.viewers.alderConsultant, async (read) => {
      const rules = await councilRules(read, region.organisations.westbrook.id);
      const facts = compliantFacts(dayOf(startsOn), { charge: limitedCompanyCharge("39.20") });
      return judgeByRules(facts, rules).findings.flatMap((finding) =>
        finding.rule === "price-cap" && finding.rulebook.id === "northmere-2025" ? [finding.outcome] : [],
      );
    });
  const days = ["2026-12-31", "2027-01-01", "2027-01-02"];

  it("judges nothing while it is a draft, nor when it was sent: only from the day that the signature says", async () => {
    expect(await judged("2027-01-01")).toEqual(["met"]);
    await send();
    expect(await judged("2027-01-01")).toEqual(["met"]);
    await sign(region.viewers.westbrookDirector, "2027-01-01");
    const found = [];
    for (const day of days) found.push(await judged(day));
    expect(found).toEqual([["met"], ["not met"], ["not met"]]);
  });

  it("binds no council that has not signed it", async () => {
    await send();
    await sign(region.viewers.eastholmDirector, "2026-12-01");
    expect(await judged("2027-01-01")).toEqual(["met"]);
  });
});

describe("what a director reads before signing", () => {
  it("is the version beside what binds the council now, and what would change for its own", async () => {
    const requisitionId = await arrangeRequisition(region.viewers.westbrookManager);
    await arrangeSubmission(region.viewers.alderConsultant, {
      requisitionId,
      facts: { charge: limitedCompanyCharge("39.20") },
    });
    await send();
    const unmeasured = await showAgreement(region.viewers.westbrookDirector, versionId, 1);
    expect(unmeasured).toMatchObject({ boundNow: "2025-10-01", impact: null, earliest: "2026-12-01", signed: null });
    expect(unmeasured.comparison.terms.filter(({ difference }) => difference !== "same").map(({ id }) => id)).toEqual([
      "price-cap",
    ]);
    await startMeasuring(region.viewers.analyst, { id: versionId, version: 2 });
    await database.runJobs({ "measure-impact": measureCouncil });
    const own = await showAgreement(region.viewers.westbrookDirector, versionId, 1);
    expect(own.impact).toMatchObject({ judged: 1, changes: { total: 1, rows: [{ rule: "price-cap" }] } });
    const other = await showAgreement(region.viewers.eastholmDirector, versionId, 1);
    expect(other.impact).toMatchObject({ judged: 0, changes: { total: 0 } });
    // Where it was measured and then changed before it was sent.
    await database.asOwner((sql) => sql`update impact_run set content = content || '{"title": "An earlier draft"}'`);
    expect((await showAgreement(region.viewers.westbrookDirector, versionId, 1)).impact).toBeNull();
  });
});
