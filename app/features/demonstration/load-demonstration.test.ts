import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { withConnection } from "#db/connection";
import { useDatabase } from "#test/database";
import type { Verdict } from "~/domain/verdict";
import { freezeClock, now, resetClock } from "~/platform/clock";
import { verifyChains } from "../audit/verify-chains";
import { loadAuthorities } from "../authorities/load-authorities";
import { loadDemonstration } from "./load-demonstration";

describe("the demonstration", { timeout: 60_000 }, () => {
  const database = useDatabase({ emptied: "once" });
  const complaints = vi.spyOn(console, "error");
  const load = () =>
    withConnection(database.urls().owner, async (sql) => {
      const operator = { db: drizzle(sql) };
      await loadAuthorities(operator);
      return loadDemonstration(operator);
    });

  beforeAll(async () => {
    freezeClock("2026-11-21T19:30:00Z");
    expect(await load()).toBe("loaded");
  }, 120_000);
  afterAll(resetClock);

  it("leaves the clock as it was, and nothing dated after it", async () => {
    expect(now().toISOString()).toBe("2026-11-21T19:30:00.000Z");
    const [latest] = await database.asOwner((sql) => sql`select max(at) <= '2026-11-21T19:30:00Z' as past from event`);
    expect(latest?.past).toBe(true);
  });

  it("stands in chains that verify, in the order in which it happened", async () => {
    const report = await verifyChains();
    expect(report).toMatchObject({ chains: 9, broken: [] });
    const [disorder] = await database.asOwner(
      (sql) => sql`select count(*)::int as events from event later join event earlier
        on earlier.organisation_id = later.organisation_id and earlier.sequence = later.sequence - 1
        where earlier.at > later.at`,
    );
    expect(disorder?.events).toBe(0);
  });

  it("shows every status that there is", async () => {
    const rows = await database.asOwner(
      (sql) => sql`
      select 'submission' as noun, status from submission union
      select 'requisition', status from requisition union
      select 'reference', status from reference order by 1, 2`,
    );
    const statusesOf = (noun: string) => rows.filter((row) => row.noun === noun).map(({ status }) => status);
    expect(statusesOf("submission")).toEqual([
      "accepted",
      "declined",
      "draft",
      "more-asked",
      "offered",
      "shortlisted",
      "submitted",
      "withdrawn",
    ]);
    expect(statusesOf("requisition")).toEqual(["closed", "filled", "open"]);
    expect(statusesOf("reference")).toEqual(["commented", "drafted", "due", "shared"]);
  });

  it("has assignments to come, running and ended, one extended and one with another charge", async () => {
    const [counts] = await database.asOwner(
      (sql) => sql`select
        count(*) filter (where starts_on > '2026-11-21')::int as "toCome",
        count(*) filter (where starts_on <= '2026-11-21' and ends_on >= '2026-11-21')::int as running,
        count(*) filter (where ends_on < '2026-11-21')::int as ended,
        count(*) filter (where notice_given_on is not null)::int as "withNotice",
        (select count(*)::int from agreed_charge) - count(*)::int as "otherCharges",
        (select count(*)::int from event where type = 'assignment.extended') as extensions
        from assignment`,
    );
    expect(counts).toEqual({ toCome: 1, running: 4, ended: 3, withNotice: 1, otherCharges: 1, extensions: 2 });
  });

  it("gives every organisation something to look at", async () => {
    const rows = await database.asOwner(
      (sql) => sql`select o.name,
        (select count(*)::int from requisition r where o.id in (r.council_id, r.msp_id)) as requisitions,
        (select count(*)::int from submission s where o.id in (s.agency_id, s.council_id, s.msp_id)) as submissions,
        (select count(*)::int from assignment a where o.id in (a.agency_id, a.council_id, a.msp_id, a.region_id)) as assignments
        from organisation o order by o.kind, o.name`,
    );
    const empty = rows.flatMap(({ name, submissions, assignments }) => (submissions + assignments === 0 ? [name] : []));
    expect(empty).toEqual([]);
    expect(rows).toHaveLength(9);
  });

  it("counts the carried reference in the second submission, and opens it to the council that receives it", async () => {
    const [second] = await database.asOwner(
      (sql) => sql`select v.verdict, s.status, giver.name as giver, receiver.name as receiver,
          exists (select from document_reader d where d.document_id = r.document_id and d.organisation_id = s.council_id) as opened
        from submission_reference b
        join submission s on s.id = b.submission_id join reference r on r.id = b.reference_id
        join verdict v on v.id = s.verdict_id
        join organisation giver on giver.id = r.council_id join organisation receiver on receiver.id = s.council_id`,
    );
    expect(second).toMatchObject({ giver: "Alderbrook Council", receiver: "Castlemere Council", opened: true });
    const verdict = JSON.parse(JSON.stringify(second?.verdict)) as Verdict;
    const findings = verdict.findings.filter(({ rule }) => rule === "references");
    expect(findings.map(({ rulebook }) => rulebook.id)).toEqual(["england-national", "northmere-2025"]);
    for (const { outcome, parts } of findings) {
      expect(outcome).toBe("met");
      expect(parts.map((part) => part.title)).toContainEqual(
        expect.stringMatching(/^Reference given by Alderbrook Council on/),
      );
      expect(parts.map((part) => part.outcome)).toEqual(["met", "met"]);
    }
  });

  it("does nothing when loaded again", async () => {
    const rows = () =>
      database.asOwner((sql) => sql`select organisation_id, sequence, hash from event_chain order by 1`);
    const before = await rows();
    expect(await load()).toBe("there already");
    expect(await rows()).toEqual(before);
  });

  it("has not once complained", () => {
    expect(complaints).not.toHaveBeenCalled();
  });
});
