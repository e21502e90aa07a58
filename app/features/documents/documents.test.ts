import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useDatabase } from "#test/database";
import { arrangeRequisition } from "#test/factories/assignments";
import { type ArrangedRegion, arrangeRegion } from "#test/factories/organisations";
import { arrangeSubmission } from "#test/factories/submissions";
import { dayOf } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { Document } from "~/domain/documents/document";
import { freezeClock, resetClock } from "~/platform/clock";
import { newId } from "~/platform/new-id";
import { changing } from "~/platform/tenancy";
import { freezeDocument } from "./freeze-document";
import { makeDocumentPdf } from "./make-document-pdf";
import { readDocumentPdf } from "./read-document-pdf";
import { readHeldReference } from "./read-held-reference";
import { showDocument } from "./show-document";

const database = useDatabase();
let region: ArrangedRegion;

beforeEach(async () => {
  freezeClock("2026-11-21T10:00:00Z");
  region = await arrangeRegion(database);
});
afterEach(resetClock);

const content: Document = {
  schema: "accord.document/1",
  kind: "submission",
  language: "en-GB",
  title: "Submission",
  subtitle: "From Alder Social Work to Westbrook Council",
  number: "S-7K3Q9D",
  frozenOn: dayOf("2026-11-21"),
  summary: [{ question: "Worker", answer: "Nguyễn Thị Ánh" }],
  sections: [],
  notice: null,
};

/** Frozen by Alder, for Westbrook to read. */
const freeze = () =>
  changing(region.viewers.alderConsultant, async (change) => {
    const subjectId = change.newId();
    const readers = [region.organisations.westbrook.id];
    const frozen = await freezeDocument(change, { kind: "submission", subjectId, document: content, readers });
    change.record({ type: "submission.answered", subjectId, details: {} });
    return frozen;
  });

describe("a frozen document", () => {
  it("is kept as the bytes that were hashed, and read back as it was", async () => {
    const { id, contentHash } = await freeze();
    expect(contentHash).toBe(createHash("sha256").update(canonicalJson(content), "utf8").digest("hex"));
    expect(await showDocument(region.viewers.alderConsultant, id)).toMatchObject({ content, contentHash });
  });

  it("is read by its owner and by those it was opened to, and by nobody else", async () => {
    const { id } = await freeze();
    const { westbrookManager, eastholmManager, birchConsultant, mspOfficer, analyst } = region.viewers;
    expect((await showDocument(westbrookManager, id)).content).toEqual(content);
    for (const viewer of [eastholmManager, birchConsultant, mspOfficer, analyst]) {
      await expect(showDocument(viewer, id)).rejects.toMatchObject({ status: 404 });
      await expect(readDocumentPdf(viewer, id)).rejects.toMatchObject({ status: 404 });
    }
  });

  it("closes to a reader whose leave has ended", async () => {
    const { id } = await freeze();
    await database.asOwner((sql) => sql`update document_reader set ended_at = now() where document_id = ${id}`);
    await expect(showDocument(region.viewers.westbrookManager, id)).rejects.toMatchObject({ status: 404 });
  });

  it("has its PDF made once where a job and a reader ask at the same moment", async () => {
    const { id } = await freeze();
    const { organisationId } = region.viewers.alderConsultant;
    const [, , read] = await Promise.all([
      makeDocumentPdf({ organisationId, documentId: id }),
      makeDocumentPdf({ organisationId, documentId: id }),
      readDocumentPdf(region.viewers.westbrookManager, id),
    ]);
    expect(read.pdfHash).toBe(createHash("sha256").update(read.pdf).digest("hex"));
    expect(read.number).toBe("S-7K3Q9D");
    const made = await database.asOwner(
      (sql) => sql`select organisation_id from event where type = 'document.pdf-made'`,
    );
    expect(made).toEqual([{ organisation_id: organisationId }]);
  });

  it("has no PDF made by an organisation that does not own it", async () => {
    const { id } = await freeze();
    await makeDocumentPdf({ organisationId: region.organisations.eastholm.id, documentId: id });
    const [row] = await database.asOwner((sql) => sql`select pdf from document where id = ${id}`);
    expect(row?.pdf).toBeNull();
  });
});

describe("a reference that an agency holds", () => {
  async function hold(file: string, { submitted }: { submitted: "yes" | "no" }): Promise<string> {
    const requisitionId = await arrangeRequisition(database, region, { council: "westbrook" });
    const submissionId = await arrangeSubmission(region.viewers.alderConsultant, { requisitionId });
    const id = newId();
    await database.asOwner(async (sql) => {
      if (submitted === "no") {
        await sql`alter table submission disable trigger submission_stays_frozen`;
        await sql`update submission set submitted_at = null where id = ${submissionId}`;
        await sql`alter table submission enable trigger submission_stays_frozen`;
      }
      await sql`insert into submission_reference (id, submission_id, agency_id, council_id, consent_given_on, file_name, file)
        values (${id}, ${submissionId}, ${region.organisations.alder.id}, ${region.organisations.westbrook.id}, '2026-11-20', 'a.pdf', ${Buffer.from(file)})`;
    });
    return id;
  }

  it("is read by the agency, and by the council once it is submitted", async () => {
    const { alderConsultant, westbrookManager, birchConsultant, mspOfficer } = region.viewers;
    const id = await hold("%PDF-1.7 …", { submitted: "yes" });
    for (const viewer of [alderConsultant, westbrookManager])
      expect(Buffer.from(await readHeldReference(viewer, id)).toString()).toBe("%PDF-1.7 …");
    for (const viewer of [birchConsultant, mspOfficer])
      await expect(readHeldReference(viewer, id)).rejects.toMatchObject({ status: 404 });
  });

  it("is not read by the council while it is a draft", async () => {
    const id = await hold("%PDF-1.7 …", { submitted: "no" });
    await expect(readHeldReference(region.viewers.westbrookManager, id)).rejects.toMatchObject({ status: 404 });
  });

  it("is not served where it is no PDF, whatever its name", async () => {
    const id = await hold("<script>alert(1)</script>", { submitted: "yes" });
    await expect(readHeldReference(region.viewers.alderConsultant, id)).rejects.toMatchObject({ status: 404 });
  });
});
