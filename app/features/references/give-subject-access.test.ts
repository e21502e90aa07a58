import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { heldReference } from "#test/factories/drafts";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeGivenReference } from "#test/factories/references";
import { findElements, readPdf } from "#test/read-pdf";
import { dayOf } from "~/domain/day";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { newNumber } from "../number";
import { giveSubjectAccess } from "./give-subject-access";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const flat = (text: string) => text.replace(/\s+/g, " ");

/** Given by Westbrook, commented on, corrected, carried to Eastholm together with one that the agency holds. */
async function arrangeAll(): Promise<string> {
  const id = await arrangeGivenReference(database, region);
  const { westbrook, eastholm, alder } = region.organisations;
  await database.asOwner(async (sql) => {
    const [row] = await sql`select document_id from reference where id = ${id}`;
    await sql`insert into reference_comment (reference_id, document_id, giver_id, text, at)
      values (${id}, ${row?.document_id}, ${westbrook.id}, 'A fair account, says Ewa.', now())`;
    await sql`insert into reference_correction (id, reference_id, giver_id, text, asked_at, answer_by, answer, answer_text, answered_at, answered_by)
      values (${newId()}, ${id}, ${westbrook.id}, 'I held 18 children.', now(), '2026-12-01', 'not-changed', 'The records say 16.', now(), 'Wendy Manager')`;
    await sql`insert into reference_step (id, reference_id, giver_id, agency_id, step, at, by)
      values (${newId()}, ${id}, ${westbrook.id}, ${alder.id}, 'chased', now(), 'Wendy Manager')`;
    await sql`insert into reference_consent (id, reference_id, giver_id, council_id, until, given_on, given_at)
      values (${newId()}, ${id}, ${westbrook.id}, ${eastholm.id}, '2027-11-21', '2026-11-21', now())`;
    await sql`insert into document_reader (document_id, organisation_id, owner_id, since, until)
      values (${row?.document_id}, ${eastholm.id}, ${westbrook.id}, now(), '2027-11-21')`;
    const submissionId = newId();
    const requisitionId = newId();
    await sql`insert into requisition select (r).* from (select jsonb_populate_record(r, jsonb_build_object('id',
      ${requisitionId}::text, 'number', ${newNumber("R")}::text, 'council_id', ${eastholm.id}::text)) as r from requisition r limit 1) one`;
    await sql`insert into submission (id, number, agency_id, council_id, region_id, requisition_id, candidate_id, worker_id, worker_name, status, created_at, changed_at, submitted_at)
      select ${submissionId}, 'S-EAST01', agency_id, ${eastholm.id}, region_id, ${requisitionId}, candidate_id, worker_id, worker_name, 'submitted', now(), now(), now()
      from submission limit 1`;
    await sql`insert into submission_facts select ${submissionId}, agency_id, ${eastholm.id}, worker_email, facts from submission_facts limit 1`;
    for (const [referenceId, held] of [
      [id, null],
      [null, heldReference(dayOf("2025-06-01"))],
    ] as const)
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, reference_id, held, consent_given_on)
        values (${newId()}, ${submissionId}, ${alder.id}, ${eastholm.id}, ${referenceId}, ${held && sql.json(held)}, '2026-11-21')`;
    await sql`insert into doubt_decision (id, organisation_id, subject_id, signal, decision, note, by, at)
      values (${newId()}, ${eastholm.id}, ${id}, 'given-in-seconds', 'no-concern', 'It was drafted before.', 'Esi Manager', now())`;
  });
  return id;
}

describe("what a council holds of a worker’s references", () => {
  it("is one file for its worker: text, comment, corrections, timeline, leave and readers of what it gave", async () => {
    const id = await arrangeAll();
    const file = await giveSubjectAccess(region.viewers.westbrookReferee, id);
    const { text, pages, marked } = await readPdf(file.pdf);
    const said = flat(text);
    for (const expected of [
      "References of Ewa Nowak",
      "What Westbrook Council holds of them on Accord",
      "SW154516",
      "Rhona Referee",
      "What I saw of",
      "A fair account, says Ewa.",
      "I held 18 children.",
      "The records say 16.",
      "Shared with the worker",
      "Eastholm Council",
      "21 November 2027",
      "Received by Westbrook Council None.",
    ])
      expect(said).toContain(expected);
    expect(marked).toBe(true);
    const headings = new Set(
      findElements(
        pages.flatMap(({ structure }) => structure),
        "H2",
      ).map((one) => flat(one.text).trim()),
    );
    expect([...headings]).toEqual(expect.arrayContaining(["About this file", "Given by Westbrook Council"]));
    expect(file.number).toMatch(/^P-/);
  });

  it("names no third person, as who chased or answered it", async () => {
    const { text } = await readPdf((await giveSubjectAccess(region.viewers.westbrookManager, await arrangeAll())).pdf);
    for (const name of ["Wendy Manager", "Alice Consultant", "Esi Manager"]) expect(text).not.toContain(name);
  });

  it("is of what it received, too, with what it decided, and nothing of what only the giver knows", async () => {
    const id = await arrangeAll();
    const said = flat((await readPdf((await giveSubjectAccess(region.viewers.eastholmManager, id)).pdf)).text);
    for (const expected of [
      "Given by Eastholm Council None.",
      "from Westbrook Council",
      "Behind submission S-EAST01",
      "What I saw of",
      "A fair account, says Ewa.",
      "It was drafted before.",
      "Reference from Marsh Vale Council, held by the agency",
      "Rosa Referee, Team manager",
    ])
      expect(said).toContain(expected);
    expect(said).not.toContain("I held 18 children.");
  });

  it("is recorded each time it is given, and given to nobody who holds none", async () => {
    const id = await arrangeAll();
    await giveSubjectAccess(region.viewers.westbrookReferee, id);
    const { alderConsultant, birchConsultant, analyst, mspOfficer } = region.viewers;
    for (const viewer of [alderConsultant, birchConsultant, analyst, mspOfficer])
      await expect(giveSubjectAccess(viewer, id)).rejects.toMatchObject({ status: 404 });
    const events = await database.asOwner(
      (sql) => sql`select organisation_id, subject_id from event where type = 'subject-access.given'`,
    );
    expect(events).toEqual([{ organisation_id: region.organisations.westbrook.id, subject_id: id }]);
  });
});
