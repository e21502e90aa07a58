import { sql } from "drizzle-orm";
import { date, foreignKey, index, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { organisation } from "./organisation";
import {
  bytes,
  currentDay,
  currentOrganisation,
  id,
  instant,
  isLinkedReference,
  isParty,
  linkedReference,
  rowPolicies,
} from "./tenancy";

/** The frozen content of something submitted or given, as the exact bytes that were hashed, and its PDF. */
export const document = pgTable(
  "document",
  {
    id: id(),
    kind: text("kind", { enum: ["submission", "reference", "exemption", "statement"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Who made it. */
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => organisation.id),
    /** Canonical JSON of app/domain/documents/document.ts. */
    content: text("content").notNull(),
    /** SHA-256 of the content, hexadecimal. */
    contentHash: text("content_hash").notNull(),
    frozenAt: instant("frozen_at").notNull(),
    /** Made by a job right after freezing, or at the first request if that comes sooner. */
    pdf: bytes("pdf"),
    pdfHash: text("pdf_hash"),
  },
  (t) => [
    unique("document_of_owner").on(t.id, t.ownerId),
    index("document_subject").on(t.subjectId),
    index("document_pdf_hash").on(t.pdfHash),
    ...rowPolicies("document", {
      byLink: isLinkedReference(t.subjectId),
      read: sql`${isParty(t.ownerId)} or exists (select 1 from document_reader r where r.document_id = ${t.id} and r.organisation_id = ${currentOrganisation} and r.ended_at is null and (r.until is null or r.until >= ${currentDay}))`,
      // A council's word is the council's: nobody else makes a document that reads as its reference, or its exemption.
      // Nor does anybody but the payer make a statement of account.
      add: sql`${isParty(t.ownerId)} and (${t.kind} <> 'reference' or exists (select 1 from reference f where f.id = ${t.subjectId} and f.giver_id = ${currentOrganisation})) and (${t.kind} <> 'exemption' or exists (select 1 from exemption e where e.id = ${t.subjectId} and e.council_id = ${currentOrganisation})) and (${t.kind} <> 'statement' or exists (select 1 from ledger_period p where p.id = ${t.subjectId} and p.payer_id = ${currentOrganisation}))`,
      change: isParty(t.ownerId),
    }),
  ],
);

/** Another organisation that may read a document, given by its owner or by the function that carries a reference with the worker's consent. */
export const documentReader = pgTable(
  "document_reader",
  {
    documentId: uuid("document_id").notNull(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    ownerId: uuid("owner_id").notNull(),
    since: instant("since").notNull(),
    /** The last day of the worker's leave; null where none is asked for. */
    until: date("until"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.organisationId] }),
    // Whoever says that they own it, does: nobody opens another's document to themselves.
    foreignKey({
      name: "document_reader_of_owner",
      columns: [t.documentId, t.ownerId],
      foreignColumns: [document.id, document.ownerId],
    }),
    ...rowPolicies("document_reader", {
      // Asked of the reference: the policy of the document asks for its readers.
      byLink: sql`${linkedReference} is null or exists (select 1 from reference f where f.id = ${linkedReference} and f.document_id = ${t.documentId})`,
      read: isParty(t.organisationId, t.ownerId),
      add: isParty(t.ownerId),
      change: isParty(t.ownerId),
    }),
  ],
);
