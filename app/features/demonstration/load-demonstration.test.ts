import { drizzle } from "drizzle-orm/postgres-js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { withConnection } from "#db/connection";
import { useDatabase } from "#test/database";
import type { Verdict } from "~/domain/verdict";
import { freezeClock, now, resetClock, today } from "~/platform/clock";
import { configureForTest, readConfiguration } from "~/platform/configuration";
import { reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { verifyChains } from "../audit/verify-chains";
import { loadAuthorities } from "../authorities/load-authorities";
import { showDraft as showRulebookDraft } from "../rulebooks/show-draft";
import { findDraft } from "../submissions/find-draft";
import { judgeDraft } from "../submissions/judge-draft";
import { submitCandidate } from "../submissions/submit-candidate";
import { loadDemonstration } from "./load-demonstration";
import { refuseDemonstration } from "./refuse-demonstration";

// On a working day, and on the second day on which the register shows its renewals, in the small hours.
const PRESENTS = ["2026-11-20T15:30:00.000Z", "2026-12-02T00:20:00.000Z"];

describe.each(PRESENTS)("the demonstration loaded at %s", { timeout: 60_000 }, (present) => {
  const database = useDatabase({ emptied: "once" });
  const complaints = vi.spyOn(console, "error");
  const load = () =>
    withConnection(database.urls().owner, async (sql) => {
      const operator = { db: drizzle(sql) };
      await loadAuthorities(operator);
      return loadDemonstration(operator);
    });

  beforeAll(async () => {
    configureForTest(readConfiguration({ NODE_ENV: "test", LOG_LEVEL: "silent" }));
    freezeClock(present);
    await expect(refuseDemonstration()).resolves.toBeUndefined();
    expect(await load()).toBe("loaded");
  }, 120_000);
  afterAll(() => {
    resetClock();
    configureForTest(null);
  });

  it("keeps a start for real use off its database", async () => {
    await expect(refuseDemonstration()).rejects.toThrow(
      /ACCORD_DEMO: it is off, and the database holds the demonstration/,
    );
  });

  it("leaves the clock as it was, and nothing dated after it", async () => {
    expect(now().toISOString()).toBe(present);
    const [latest] = await database.asOwner((sql) => sql`select max(at) <= ${present}::timestamptz as past from event`);
    expect(latest?.past).toBe(true);
  });

  it("stands in chains that verify, in the order in which it happened", async () => {
    const report = await verifyChains();
    expect(report).toMatchObject({ chains: 10, broken: [] });
    const [disorder] = await database.asOwner(
      (sql) => sql`select count(*)::int as events from event later join event earlier
        on earlier.organisation_id = later.organisation_id and earlier.sequence = later.sequence - 1
        where earlier.at > later.at`,
    );
    expect(disorder?.events).toBe(0);
  });

  it("shows what statuses there are to see", async () => {
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
    expect(statusesOf("reference")).toEqual(["bounced", "commented", "declined", "drafted", "requested", "shared"]);
  });

  it("has assignments to come, running and ended, one extended and one with another charge", async () => {
    const [counts] = await database.asOwner(
      (sql) => sql`select
        count(*) filter (where starts_on > ${today()})::int as "toCome",
        count(*) filter (where starts_on <= ${today()} and ends_on >= ${today()})::int as running,
        count(*) filter (where ends_on < ${today()})::int as ended,
        count(*) filter (where notice_given_on is not null)::int as "withNotice",
        (select count(*)::int from agreed_charge) - count(*)::int as "otherCharges",
        (select count(distinct subject_id)::int from event where type = 'assignment.extended') as extended
        from assignment`,
    );
    expect(counts).toEqual({ toCome: 1, running: 6, ended: 3, withNotice: 1, otherCharges: 1, extended: 1 });
  });

  it("gives every organisation something to look at", async () => {
    const rows = await database.asOwner(
      (sql) => sql`select o.name,
        (select count(*)::int from requisition r where o.id in (r.council_id, r.msp_id)) as requisitions,
        (select count(*)::int from submission s where o.id in (s.agency_id, s.council_id, s.msp_id)) as submissions,
        (select count(*)::int from assignment a where o.id in (a.agency_id, a.council_id, a.msp_id, a.region_id)) as assignments,
        o.kind from organisation o where o.kind <> 'outside'`,
    );
    const lacks = ({ kind, requisitions, submissions, assignments }: (typeof rows)[number]) =>
      assignments === 0 ||
      (kind !== "region" && submissions === 0) ||
      ((kind === "council" || kind === "msp") && requisitions === 0);
    expect(rows).toHaveLength(9);
    expect(rows.filter(lacks)).toEqual([]);
  });

  it("marks every organisation as invented, and every document", async () => {
    const [unmarked] = await database.asOwner(
      (
        sql,
      ) => sql`select (select count(*)::int from organisation where not invented and kind <> 'outside') as organisations,
        (select count(*)::int from document where content not like '%is invented%') as documents,
        (select count(*)::int from document) as all`,
    );
    expect(unmarked).toEqual({ organisations: 0, documents: 0, all: 28 });
  });

  it("counts the carried reference in the second submission, and opens it to the council that receives it", async () => {
    const [second] = await database.asOwner(
      (sql) => sql`select v.verdict, d.content, giver.name as giver, receiver.name as receiver, exists (
          select from document_reader d where d.document_id = r.document_id and d.organisation_id = s.council_id
        ) as opened
        from submission_reference b
        join submission s on s.id = b.submission_id join reference r on r.id = b.reference_id
        join whole_verdict v on v.verdict_id = s.verdict_id join document d on d.id = s.document_id
        join organisation giver on giver.id = r.giver_id join organisation receiver on receiver.id = s.council_id`,
    );
    expect(second).toMatchObject({ giver: "Alderbrook Council", receiver: "Castlemere Council", opened: true });
    expect(second?.content).toContain("Practice manager, family support");
    const findings = (second?.verdict as Verdict).findings.filter(({ rule }) => rule === "references");
    expect(findings.map(({ rulebook }) => rulebook.id)).toEqual(["england-national", "northmere-2025"]);
    for (const { outcome, parts } of findings) {
      expect(outcome).toBe("met");
      expect(parts.map((part) => part.title)).toContainEqual(
        expect.stringMatching(/^Reference given by Alderbrook Council on/),
      );
      expect(parts.map((part) => part.outcome)).toEqual(["met", "met"]);
    }
  });

  it("shows nobody in a post of its agency’s records while that agency had them elsewhere", async () => {
    const contradictions = await database.asOwner(
      (sql) => sql`select c.name, post ->> 'employer' as employer
        from submission s join candidate c on c.id = s.candidate_id
        join assignment a on a.agency_id = s.agency_id and a.ends_on < ${today()}
        join submission placed on placed.id = a.submission_id and placed.candidate_id = s.candidate_id and placed.id <> s.id
        cross join jsonb_array_elements(c.posts) post
        where s.status = 'draft' and post ->> 'to' is null`,
    );
    expect(contradictions).toEqual([]);
  });

  it("has a file behind every reference that an agency holds", async () => {
    const [counts] = await database.asOwner(
      (sql) => sql`select count(*) filter (where held is not null) > 0 as some,
        count(*) filter (where held is not null and substring(file from 1 for 5) is distinct from '%PDF-'::bytea)::int as without
        from submission_reference`,
    );
    expect(counts).toEqual({ some: true, without: 0 });
  });

  it("has an offer above the terms that waits, an exemption that waits for the chief executive, and two that were granted", async () => {
    const exemptions = await database.asOwner(
      (
        sql,
      ) => sql`select e.status, count(d.office)::int as decisions, e.warned_on is not null as warned, e.ends_on < ${today()} as ended
        from exemption e left join exemption_decision d on d.exemption_id = e.id group by e.id order by e.asked_at`,
    );
    expect(exemptions).toEqual([
      { status: "granted", decisions: 2, warned: true, ended: true },
      { status: "granted", decisions: 2, warned: true, ended: false },
      { status: "asked", decisions: 1, warned: false, ended: false },
    ]);
    const offers = await database.asOwner((sql) => sql`select status from above_terms_offer order by status`);
    expect(offers.map(({ status }) => status)).toEqual(["exemption-asked", "granted", "granted", "open"]);
  });

  it("has a breach that is being mended, and one that a council suspects and the other explains", async () => {
    const breaches = await database.asOwner(
      (sql) => sql`select b.kind, b.status, o.name from breach b join organisation o on o.id = b.council_id`,
    );
    expect(breaches).toContainEqual({ kind: "price-cap", status: "being-mended", name: "Fennshire Council" });
    expect(breaches).toContainEqual({ kind: "suspected", status: "explained", name: "Alderbrook Council" });
  });

  it("has a draft of next year’s memorandum that could be sent", async () => {
    const [drafted] = await database.asOwner(
      (sql) => sql<{ id: string; regionId: string }[]>`select id, region_id as "regionId" from rulebook_version`,
    );
    const region = systemViewer({ id: drafted?.regionId ?? "", name: "Northmere", kind: "region" });
    const { content, status, faults, changes } = await showRulebookDraft(region, drafted?.id ?? "");
    expect([content.version, status, faults]).toEqual(["2027-01-01", "draft", []]);
    expect(changes?.terms.length).toBe(2);
  });

  it("has leavers of every council, of whom none is kept longer than a rule needs them", async () => {
    const [counts] = await database.asOwner(
      (
        sql,
      ) => sql`select count(distinct council_id)::int as councils, count(*) filter (where left_on > ${today()})::int as "toLeave",
        (select count(*)::int from signature where rulebook_id = 'northmere-southmere') as jointly from leaver`,
    );
    expect(counts).toEqual({ councils: 4, toLeave: 1, jointly: 2 });
  });

  it("has drafts that lack parts, that the cap or a council’s record stops, that another agency stops, and that can be submitted", async () => {
    const drafts = await database.asOwner(
      (sql) => sql<{ id: string; agency: string; agencyId: string; worker: string }[]>`
        select s.id, a.name as agency, a.id as "agencyId", c.name as worker from submission s
        join organisation a on a.id = s.agency_id join candidate c on c.id = s.candidate_id
        where s.status = 'draft' order by a.name, c.name collate "C"`,
    );
    const standing = drafts.map(async ({ id, agency, agencyId, worker }) => {
      const viewer = systemViewer({ id: agencyId, name: agency, kind: "agency" });
      const { versions, lacking, unmet } = await reading(viewer, async (read) => {
        const draft = await findDraft(read, id);
        if (!draft) throw new Error("The draft is gone");
        const { findings, notYetJudged } = await judgeDraft(read, draft);
        const rules = findings.flatMap(({ outcome, rule }) => (outcome === "not met" ? [rule] : []));
        return {
          versions: { version: draft.submission.version, candidateVersion: draft.candidate.version },
          lacking: notYetJudged.length,
          unmet: rules,
        };
      });
      const result = await submitCandidate(viewer, { submissionId: id, ...versions });
      return `${agency}: ${worker}: ${lacking} lacking, unmet: ${unmet.join(" ") || "none"}, ${
        result.submitted ? "submitted" : result.because
      }`;
    });
    expect(await Promise.all(standing)).toEqual([
      "Brightwater Social Care: Cerys Pennant: 0 lacking, unmet: cooling-off cooling-off, not-compliant",
      "Brightwater Social Care: Hannah Lockwood: 0 lacking, unmet: price-cap, not-compliant",
      "Brightwater Social Care: Nguyễn Thị Hồng Phước: 0 lacking, unmet: none, submitted",
      "Brightwater Social Care: Ștefan Mureșanu: 5 lacking, unmet: none, incomplete",
      "Keystone People: Llio Wyn Môn: 0 lacking, unmet: none, represented-elsewhere",
      "Keystone People: Zofia Krawczyk: 0 lacking, unmet: price-cap, not-compliant",
      "Meridian Practice: Brónagh Ní Dhálaigh: 0 lacking, unmet: price-cap, not-compliant",
      "Meridian Practice: Ṣadé Akínwándé: 3 lacking, unmet: none, incomplete",
    ]);
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
