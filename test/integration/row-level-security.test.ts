import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeAssignment, arrangeRequisition } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeSubmission } from "#test/factories/submissions";
import type { EndingAssignment } from "~/features/references/make-reference-due";
import { newId } from "~/platform/new-id";
import { type Change, changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** What the database refuses by itself, should a use case ever ask for it. */
describe("a statement of the application's role", () => {
  const database = useDatabase();
  let region: ArrangedRegion;
  let alder: Viewer;
  let birch: Viewer;
  let westbrook: Viewer;
  let eastholm: Viewer;
  let requisitionId: string;
  let submissionId: string;

  const FOREIGN_KEY = { cause: { code: "23503" } };
  const CHECK = { cause: { code: "23514" } };
  const POLICY = { cause: { code: "42501" } };
  const TRIGGER = { cause: { code: "23001" } };

  beforeEach(async () => {
    region = await arrangeRegion(database);
    const { alderConsultant, birchConsultant, westbrookManager, eastholmManager } = region.viewers;
    [alder, birch, westbrook, eastholm] = [alderConsultant, birchConsultant, westbrookManager, eastholmManager];
    requisitionId = await arrangeRequisition(database, region, { council: "westbrook" });
    submissionId = await arrangeSubmission(alder, { requisitionId });
  });

  /** Tries it as the viewer, with an event, so that only the statement can be what fails. */
  const trying = (viewer: Viewer, statement: (change: Change) => ReturnType<typeof sql>) =>
    changing(viewer, async (change) => {
      change.record({ type: "candidate.created", subjectId: newId(), details: {} });
      const rows = await change.db.execute(sql`${statement(change)} returning 1`);
      return rows.length;
    });

  const documentOf = (viewer: Viewer) =>
    reading(viewer, ({ db }) => db.execute(sql`select id from document`)).then((rows) => rows.map(({ id }) => id));

  const draft = async () => {
    const post = await arrangeRequisition(database, region, { council: "westbrook" });
    const id = newId();
    await trying(
      alder,
      ({ now }) => sql`insert into submission
          (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at)
        select ${id}, 'S-DRAFT', agency_id, council_id, region_id, ${post}, candidate_id, worker_id, 'draft',
          ${now.toISOString()}, ${now.toISOString()} from submission where id = ${submissionId}`,
    );
    return id;
  };

  it("opens no document to anybody but by its owner", async () => {
    const [documentId] = await documentOf(alder);
    for (const thief of [birch, eastholm]) {
      const opened = trying(
        thief,
        () => sql`insert into document_reader (document_id, organisation_id, owner_id, since)
          values (${documentId}, ${thief.organisationId}, ${thief.organisationId}, now())`,
      );
      await expect(opened).rejects.toMatchObject(FOREIGN_KEY);
      expect(await documentOf(thief)).toEqual([]);
    }
    const inItsName = trying(
      birch,
      () => sql`insert into document_reader (document_id, organisation_id, owner_id, since)
        values (${documentId}, ${birch.organisationId}, ${alder.organisationId}, now())`,
    );
    await expect(inItsName).rejects.toMatchObject(POLICY);
  });

  it("changes no submission but the tenant's own", async () => {
    for (const other of [birch, eastholm])
      expect(
        await trying(other, () => sql`update submission set status = 'withdrawn' where id = ${submissionId}`),
      ).toBe(0);
  });

  it("writes nothing beside a submission in which it has no part", async () => {
    const message = trying(
      birch,
      () => sql`insert into submission_message
          (id, submission_id, agency_id, council_id, kind, text, by_organisation_id, by_name, at)
        values (${newId()}, ${submissionId}, ${birch.organisationId}, ${westbrook.organisationId}, 'answered', 'We',
          ${birch.organisationId}, 'B', now())`,
    );
    await expect(message).rejects.toMatchObject(FOREIGN_KEY);
    const held = trying(
      birch,
      () => sql`insert into submission_reference (id, submission_id, agency_id, council_id, held, consent_given_on)
        values (${newId()}, ${submissionId}, ${birch.organisationId}, ${westbrook.organisationId}, '{}', '2026-11-01')`,
    );
    await expect(held).rejects.toMatchObject(FOREIGN_KEY);
  });

  it("puts no reference behind a submission once it is submitted, and takes none away", async () => {
    const post = (id: string) =>
      trying(
        alder,
        () => sql`insert into submission_reference (id, submission_id, agency_id, council_id, held, consent_given_on)
          values (${newId()}, ${id}, ${alder.organisationId}, ${westbrook.organisationId}, '{}', '2026-11-01')`,
      );
    await expect(post(submissionId)).rejects.toMatchObject(POLICY);
    const draftId = await draft();
    expect(await post(draftId)).toBe(1);
    const remove = () => trying(alder, () => sql`delete from submission_reference where submission_id = ${draftId}`);
    await database.asOwner((owner) => owner`update submission set submitted_at = now() where id = ${draftId}`);
    expect(await remove()).toBe(0);
  });

  it("addresses a submission to no other council than the requisition's, and of no other agency's candidate", async () => {
    const insert = (viewer: Viewer, councilId: string) =>
      trying(
        viewer,
        () => sql`insert into submission
            (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at)
          select ${newId()}, 'S-FORGED', ${viewer.organisationId}, ${councilId}, r.region_id, r.id,
            (select id from candidate limit 1), worker_for('SW154516'), 'draft', now(), now()
          from requisition r where r.id = ${requisitionId}`,
      );
    await database.asOwner((owner) => owner`update submission set status = 'withdrawn' where id = ${submissionId}`);
    await expect(insert(alder, eastholm.organisationId)).rejects.toMatchObject(FOREIGN_KEY);
    const [theirs] = await database.asOwner((owner) => owner`select id, worker_id from candidate`);
    const stolen = trying(
      birch,
      () => sql`insert into submission
          (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, status, created_at, changed_at)
        select ${newId()}, 'S-FORGED', ${birch.organisationId}, r.council_id, r.region_id, r.id, ${theirs?.id},
          ${theirs?.worker_id}, 'draft', now(), now() from requisition r where r.id = ${requisitionId}`,
    );
    await expect(stolen).rejects.toMatchObject(FOREIGN_KEY);
  });

  it("accepts nothing that the council has not offered", async () => {
    const set = (viewer: Viewer, values: ReturnType<typeof sql>) =>
      trying(viewer, () => sql`update submission set ${values} where id = ${submissionId}`);
    await expect(set(alder, sql`offer = '{"note": "mine"}'`)).rejects.toMatchObject(TRIGGER);
    await expect(set(alder, sql`status = 'offered'`)).rejects.toMatchObject(TRIGGER);
    await expect(set(alder, sql`status = 'accepted'`)).rejects.toMatchObject(TRIGGER);
    await expect(set(westbrook, sql`status = 'accepted'`)).rejects.toMatchObject(TRIGGER);
    await expect(set(westbrook, sql`status = 'withdrawn'`)).rejects.toMatchObject(TRIGGER);
    expect(await set(westbrook, sql`status = 'offered', offer = '{"note": "ours"}'`)).toBe(1);
    expect(await set(alder, sql`status = 'accepted'`)).toBe(1);
  });

  describe("about an engagement", () => {
    let assignment: EndingAssignment;
    beforeEach(async () => {
      assignment = await arrangeAssignment(database, region, alder, {
        council: "eastholm",
        registrationNumber: "SW200001",
        workerName: "Ola Ade",
      });
    });

    async function dueReference(): Promise<string> {
      const referenceId = newId();
      await trying(
        eastholm,
        () => sql`insert into reference (id, number, worker_id, assignment_id, giver_id, agency_id, region_id, worker_name,
            worker_email, job_title, core_job_type, period_from, period_to, occasion, status, due_on, template_id, template_version, created_at)
          values (${referenceId}, 'P-1', ${assignment.workerId}, ${assignment.id}, ${eastholm.organisationId},
            ${alder.organisationId}, ${assignment.regionId}, 'W', 'w@example.org', 'SW', 'social-worker', '2026-06-01',
            '2026-11-01', 'end', 'due', '2026-11-01', 't', '1', now())`,
      );
      return referenceId;
    }

    it("agrees no charge but between its own parties", async () => {
      const agree = (viewer: Viewer, agencyId: string, councilId: string) =>
        trying(
          viewer,
          () => sql`insert into agreed_charge
              (id, assignment_id, agency_id, council_id, "from", breakdown, hourly_charge, reason, verdict_id, agreed_by, agreed_at)
            values (${newId()}, ${assignment.id}, ${agencyId}, ${councilId}, '2026-12-01', '{}', 1, 'None', ${newId()}, 'X', now())`,
        );
      await expect(agree(birch, birch.organisationId, eastholm.organisationId)).rejects.toMatchObject(FOREIGN_KEY);
      await expect(agree(westbrook, alder.organisationId, westbrook.organisationId)).rejects.toMatchObject(FOREIGN_KEY);
      await expect(agree(birch, alder.organisationId, eastholm.organisationId)).rejects.toMatchObject(POLICY);
    });

    /** A verdict in the viewer's own name, as it would like the region to read it. */
    const judge = (
      viewer: Viewer,
      about: { assignmentId?: string | null; submissionId?: string | null },
      [agencyId, councilId]: readonly [agencyId: string, councilId: string],
    ) => {
      const { assignmentId = null, submissionId: judged = null } = about;
      return trying(
        viewer,
        () => sql`insert into verdict (id, assignment_id, submission_id, agency_id, council_id, region_id, core_job_type,
            judged_on, outcome, regional_verdict, made_at)
          values (${newId()}, ${assignmentId}, ${judged}, ${agencyId}, ${councilId}, ${assignment.regionId},
            'social-worker', '2026-11-01', 'not met', '{}', now())`,
      );
    };

    it("judges nothing in which the tenant has no part", async () => {
      const [alderId, birchId] = [alder.organisationId, birch.organisationId];
      const [westbrookId, eastholmId] = [westbrook.organisationId, eastholm.organisationId];
      const about = { assignmentId: assignment.id };
      await expect(judge(birch, about, [birchId, eastholmId])).rejects.toMatchObject(FOREIGN_KEY);
      await expect(judge(westbrook, about, [alderId, westbrookId])).rejects.toMatchObject(FOREIGN_KEY);
      await expect(judge(westbrook, about, [alderId, eastholmId])).rejects.toMatchObject(POLICY);
      await expect(judge(eastholm, { submissionId }, [alderId, eastholmId])).rejects.toMatchObject(FOREIGN_KEY);
      await expect(judge(birch, { submissionId }, [birchId, westbrookId])).rejects.toMatchObject(FOREIGN_KEY);
      await expect(judge(eastholm, {}, [alderId, eastholmId])).rejects.toMatchObject(CHECK);
      expect(await judge(eastholm, about, [alderId, eastholmId])).toBe(1);
      expect(await judge(alder, { submissionId }, [alderId, westbrookId])).toBe(1);
    });

    it("puts no whole verdict behind another's, and changes none", async () => {
      const [theirs] = await database.asOwner(
        (owner) => owner`select verdict_id as id from submission where id = ${submissionId}`,
      );
      await database.asOwner((owner) => owner`delete from whole_verdict where verdict_id = ${theirs?.id}`);
      const forged = trying(
        eastholm,
        () => sql`insert into whole_verdict (verdict_id, agency_id, council_id, verdict)
          values (${theirs?.id}, ${alder.organisationId}, ${eastholm.organisationId}, '{}')`,
      );
      await expect(forged).rejects.toMatchObject(FOREIGN_KEY);
      for (const table of [sql`verdict set outcome = 'met'`, sql`whole_verdict set verdict = '{}'`])
        await expect(trying(westbrook, () => sql`update ${table}`)).rejects.toMatchObject(POLICY);
    });

    it("shows the region a verdict without margins, and no word on the ending", async () => {
      const ending = (viewer: Viewer, councilId: string) =>
        trying(
          viewer,
          () => sql`insert into assignment_ending (assignment_id, agency_id, council_id, reason)
            values (${assignment.id}, ${alder.organisationId}, ${councilId}, 'Ola Ade found a post')`,
        );
      await expect(ending(westbrook, westbrook.organisationId)).rejects.toMatchObject(FOREIGN_KEY);
      await expect(ending(alder, eastholm.organisationId)).rejects.toMatchObject(POLICY);
      expect(await ending(eastholm, eastholm.organisationId)).toBe(1);
      const read = (viewer: Viewer, table: string) =>
        reading(viewer, ({ db }) => db.execute<{ said: string }>(sql.raw(`select t::text as said from ${table} t`)));
      for (const table of ["whole_verdict", "assignment_ending"]) {
        expect(await read(eastholm, table)).toHaveLength(1);
        expect(await read(region.viewers.analyst, table)).toEqual([]);
        expect(await read(birch, table)).toEqual([]);
      }
      const margin = /£2\.75 agency margin/;
      expect((await read(eastholm, "whole_verdict"))[0]?.said).toMatch(margin);
      const regional = await read(region.viewers.analyst, "verdict");
      expect(regional).toHaveLength(2);
      for (const { said } of regional) expect(said).not.toMatch(margin);
    });

    it("makes a reference of nobody but the council that gives it", async () => {
      const forge = (viewer: Viewer, subjectId: string) =>
        trying(
          viewer,
          () => sql`insert into document (id, kind, subject_id, owner_id, content, content_hash, frozen_at)
            values (${newId()}, 'reference', ${subjectId}, ${viewer.organisationId}, '{}', 'hash', now())`,
        );
      const referenceId = await dueReference();
      await expect(forge(alder, referenceId)).rejects.toMatchObject(POLICY);
      await expect(forge(westbrook, referenceId)).rejects.toMatchObject(POLICY);
      await expect(forge(eastholm, newId())).rejects.toMatchObject(POLICY);
      expect(await forge(eastholm, referenceId)).toBe(1);
    });

    it("makes no link to another council's reference", async () => {
      const referenceId = await dueReference();
      const link = trying(
        westbrook,
        () => sql`insert into reference_link (token_hash, reference_id, giver_id, purpose, sent_to, sent_at, expires_at)
          values ('abc', ${referenceId}, ${westbrook.organisationId}, 'read', 'w@example.org', now(), now())`,
      );
      await expect(link).rejects.toMatchObject(FOREIGN_KEY);
    });
  });
});
