import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAskedReference, outsideReferee } from "#test/factories/asked-references";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeGivenReference } from "#test/factories/references";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { makeDocumentPdf } from "../documents/make-document-pdf";
import { readDocumentPdf } from "../documents/read-document-pdf";
import { newNumber } from "../number";
import { retentionPoliciesInUse } from "./load-retention-policy";
import { purgeReferences } from "./purge-references";
import { showReference } from "./show-reference";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const sweepOn = async (day: string) => {
  freezeClock(`${day}T03:40:00Z`);
  await purgeReferences();
};

const one = async (id: string) => {
  const [row] = await database.asOwner((sql) => sql`select *, purged_at::text from reference where id = ${id}`);
  return row;
};

/** How many rows hang on a reference, over every table that has one. */
async function rowsOf(id: string): Promise<number> {
  const tables = await database.asOwner(
    (sql) => sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'reference_id' and table_name <> 'submission_reference'`,
  );
  const counts = await database.asOwner((sql) =>
    Promise.all(tables.map(({ name }) => sql`select count(*)::int as n from ${sql(name)} where reference_id = ${id}`)),
  );
  return counts.reduce((sum, [row]) => sum + (row?.n ?? 0), 0);
}

/** Where every word of the database is, to look for a person in it. The chain, the outbox and what agencies hold are apart. */
const everythingSaidOf = async (id: string) =>
  JSON.stringify(
    await database.asOwner(
      (sql) => sql`select (select to_jsonb(r) from reference r where id = ${id}) as row,
        (select jsonb_agg(to_jsonb(d) - 'pdf') from document d where subject_id = ${id}) as documents`,
    ),
  );

describe("a given reference", () => {
  it("is kept to the day six years after its period and its giving, and no longer", async () => {
    // Given on 21 November 2026, about an assignment to 18 December 2026.
    const id = await arrangeGivenReference(database, region);
    const before = await rowsOf(id);
    expect(before).toBeGreaterThan(2);
    await sweepOn("2032-12-17");
    await sweepOn("2032-12-18");
    expect(await one(id)).toMatchObject({ purged_at: null, worker_name: "Ewa Nowak" });
    expect((await showReference(region.viewers.westbrookReferee, id)).document).not.toBeNull();
    await sweepOn("2032-12-19");
    expect(await rowsOf(id)).toBe(0);
    expect(await one(id)).toMatchObject({
      worker_name: "No longer kept",
      worker_email: "",
      given_by: null,
      purged_at: expect.stringContaining("2032-12-19"),
    });
    const said = await everythingSaidOf(id);
    for (const trace of ["Ewa", "Rhona", "worker@example.org", "What I saw of"]) expect(said).not.toContain(trace);
  });

  it("leaves its hashes, in the chain and of its document, whose PDF can no longer be had", async () => {
    const id = await arrangeGivenReference(database, region);
    const [frozen] = await database.asOwner(
      (sql) => sql`select id, content_hash from document where subject_id = ${id}`,
    );
    await makeDocumentPdf({ organisationId: region.organisations.westbrook.id, documentId: frozen?.id });
    await sweepOn("2032-12-19");
    const [document] = await database.asOwner((sql) => sql`select * from document where subject_id = ${id}`);
    expect(document).toMatchObject({ content: "", pdf: null, content_hash: frozen?.content_hash });
    expect(document?.pdf_hash).toMatch(/^[0-9a-f]{64}$/);
    const [event] = await database.asOwner((sql) => sql`select body from event where type = 'reference.given'`);
    expect(event?.body).toContain(frozen?.content_hash);
    const { westbrookReferee } = region.viewers;
    await makeDocumentPdf({ organisationId: region.organisations.westbrook.id, documentId: frozen?.id });
    await expect(readDocumentPdf(westbrookReferee, frozen?.id)).rejects.toMatchObject({ status: 404 });
    expect(await showReference(westbrookReferee, id)).toMatchObject({ document: null, workerName: "No longer kept" });
  });

  it("is counted in the chain of its giver, once, and by nobody’s name", async () => {
    await arrangeGivenReference(database, region);
    await sweepOn("2032-12-19");
    await sweepOn("2032-12-19");
    const events = await database.asOwner(
      (sql) => sql`select organisation_id, body from event where type = 'reference.purged'`,
    );
    expect(events).toMatchObject([{ organisation_id: region.organisations.westbrook.id }]);
    expect(events[0]?.body).toContain('"count":1');
  });

  it("is said to the council that received it to be kept no longer", async () => {
    const id = await arrangeGivenReference(database, region);
    const { eastholm, alder } = region.organisations;
    const submissionId = newId();
    await database.asOwner(async (sql) => {
      const [post] = await sql`select requisition_id from submission limit 1`;
      const requisitionId = newId();
      await sql`insert into requisition select (r).* from (select jsonb_populate_record(r, jsonb_build_object('id',
        ${requisitionId}::text, 'number', ${newNumber("R")}::text, 'council_id', ${eastholm.id}::text)) as r
        from requisition r where id = ${post?.requisition_id}) one`;
      await sql`insert into submission (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at, submitted_at)
        select ${submissionId}, ${newNumber("S")}, agency_id, ${eastholm.id}, region_id, ${requisitionId}, candidate_id, worker_id, 'submitted', now(), now(), now()
        from submission limit 1`;
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, consent_given_on)
        values (${newId()}, ${submissionId}, ${alder.id}, ${eastholm.id}, ${id}, '2026-11-21')`;
    });
    await sweepOn("2032-12-19");
    expect(await showReference(region.viewers.eastholmManager, id)).toMatchObject({
      standing: "receiver",
      document: null,
      purgedOn: "2032-12-19",
      givenBy: "",
    });
  });
});

describe("a request that came to nothing", () => {
  it("is kept six months from the day it was closed, and goes with its draft and its referee", async () => {
    const id = await arrangeAskedReference(database, region, {
      giver: "outside",
      requestedAt: "2026-06-01T09:00:00Z",
      status: "declined",
    });
    await database.asOwner(async (sql) => {
      await sql`update reference set closed_at = '2026-06-10T23:30:00Z', closed_because = 'I never worked with her' where id = ${id}`;
      await sql`insert into reference_draft (reference_id, giver_id, answers, changed_at, changed_by)
        select id, giver_id, '{"strengths":"Her words"}', now(), 'Odile' from reference where id = ${id}`;
    });
    // Half past eleven at night, UTC, is the next day in London.
    await sweepOn("2026-12-11");
    expect(await one(id)).toMatchObject({ worker_name: "Ewa Nowak" });
    await sweepOn("2026-12-12");
    expect(await one(id)).toBeUndefined();
    expect(await rowsOf(id)).toBe(0);
  });

  it("counts from the mail that came back, and a request that is still open does not count at all", async () => {
    const asked = { giver: "outside", requestedAt: "2026-01-10T09:00:00Z" } as const;
    const bounced = await arrangeAskedReference(database, region, { ...asked, status: "bounced" });
    const open = await arrangeAskedReference(database, region, asked);
    await database.asOwner(
      (sql) => sql`update reference_referee set bounced_at = '2026-02-28T09:00:00Z' where reference_id = ${bounced}`,
    );
    await sweepOn("2026-08-28");
    expect(await one(bounced)).toBeDefined();
    await sweepOn("2026-08-29");
    expect(await one(bounced)).toBeUndefined();
    await sweepOn("2040-01-01");
    expect(await one(open)).toBeDefined();
    const [referee] = await database.asOwner((sql) => sql`select email from reference_referee`);
    expect(referee?.email).toBe(outsideReferee.email);
  });
});

describe("what stands beside references", () => {
  it("goes when its own time has come: links and browsers, leave, decisions on doubts", async () => {
    const id = await arrangeGivenReference(database, region);
    const { westbrook } = region.organisations;
    await database.asOwner(async (sql) => {
      await sql`delete from reference_link`;
      await sql`insert into reference_link (token_hash, reference_id, giver_id, purpose, sent_to, sent_at, expires_at, ended_at) values
        ('ended', ${id}, ${westbrook.id}, 'read', 'w@example.org', '2026-11-01', '2027-02-01T12:00:00Z', '2026-11-30T12:00:00Z'),
        ('expired', ${id}, ${westbrook.id}, 'read', 'w@example.org', '2026-11-01', '2027-02-01T12:00:00Z', null)`;
      await sql`insert into reference_session (secret_hash, reference_id, giver_id, purpose, sent_to, opened_at, expires_at)
        values ('s', ${id}, ${westbrook.id}, 'read', 'w@example.org', '2026-11-01', '2026-11-30T12:00:00Z')`;
      await sql`insert into reference_consent (id, reference_id, giver_id, until, given_on, given_at, withdrawn_at) values
        (${newId()}, ${id}, ${westbrook.id}, '2027-11-21', '2020-01-01', '2020-01-01', '2020-02-28T12:00:00Z')`;
      await sql`insert into doubt_decision (id, organisation_id, subject_id, signal, decision, note, by, at)
        values (${newId()}, ${westbrook.id}, ${id}, 'free-mail', 'no-concern', 'Rang her', 'Wendy', '2020-03-01T12:00:00Z')`;
    });
    const left = async () => {
      const [row] = await database.asOwner(
        (
          sql,
        ) => sql`select (select count(*)::int from reference_link) as links, (select count(*)::int from reference_session) as sessions,
          (select count(*)::int from reference_consent) as leave, (select count(*)::int from doubt_decision) as decisions`,
      );
      return row;
    };
    await sweepOn("2026-02-28");
    expect(await left()).toEqual({ links: 2, sessions: 1, leave: 1, decisions: 1 });
    await sweepOn("2026-03-01");
    expect(await left()).toEqual({ links: 2, sessions: 1, leave: 0, decisions: 1 });
    await sweepOn("2026-03-02");
    expect(await left()).toEqual({ links: 2, sessions: 1, leave: 0, decisions: 0 });
    await sweepOn("2027-02-28");
    expect(await left()).toMatchObject({ links: 2, sessions: 1 });
    await sweepOn("2027-03-01");
    expect(await left()).toMatchObject({ links: 1, sessions: 0 });
    await sweepOn("2027-05-01");
    expect(await left()).toMatchObject({ links: 1 });
    await sweepOn("2027-05-02");
    expect(await left()).toMatchObject({ links: 0 });
    expect(await one(id)).toMatchObject({ worker_name: "Ewa Nowak" });
  });

  it("is the sweep’s alone to take out: the product’s own role cannot say that it purges", async () => {
    const id = await arrangeGivenReference(database, region);
    const westbrook = systemViewer(region.organisations.westbrook);
    const forged = (statement: string) =>
      changing(westbrook, async ({ db }) => {
        await db.execute("select set_config('app.purging', 'on', true)");
        await db.execute(statement);
      });
    for (const statement of [
      `update document set content = '', pdf = null where subject_id = '${id}'`,
      `update reference set worker_name = 'No longer kept' where id = '${id}'`,
      `delete from reference_step where reference_id = '${id}'`,
      `delete from reference where id = '${id}'`,
    ])
      await expect(forged(statement)).rejects.toThrow(/Failed query/);
    // Another council's sweep leaves it where it is, whatever months it is told.
    await changing(systemViewer(region.organisations.eastholm), async (change) => {
      change.record({ type: "reference.purged", subjectId: change.viewer.organisationId, details: { count: 0 } });
      await change.db.execute("select purge_references(0, 0, 0, 0, 0, now())");
    });
    expect(await one(id)).toMatchObject({ worker_name: "Ewa Nowak", purged_at: null });
  });

  it("is kept by dated data that says how sure it is", async () => {
    const [policy] = await retentionPoliciesInUse();
    expect(policy).toMatchObject({ from: "2024-10-31", provenance: "unconfirmed" });
    expect(policy?.kept["given-reference"]).toMatchObject({ months: 72, provenance: "unconfirmed" });
    for (const { source } of Object.values(policy?.kept ?? {})) expect(source).toMatch(/unverified|assumption/);
  });
});
