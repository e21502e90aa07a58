import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { CoreJobType } from "../../app/domain/facts";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { currentOrganisation, id, instant, isParty, rowPolicies } from "./tenancy";
import { worker } from "./worker";

/** A council's word on a worker's practice in one assignment. Its text is not here: see reference_draft while it is written, document once given. */
export const reference = pgTable(
  "reference",
  {
    id: id(),
    /** What people quote: "P-7K3Q9D". */
    number: text("number").notNull().unique("reference_number"),
    workerId: uuid("worker_id")
      .notNull()
      .references(() => worker.id),
    assignmentId: uuid("assignment_id").notNull(),
    /** The council that gives it. */
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    workerName: text("worker_name").notNull(),
    workerEmail: text("worker_email").notNull(),
    jobTitle: text("job_title").notNull(),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    periodFrom: date("period_from").notNull(),
    periodTo: date("period_to").notNull(),
    status: text("status", { enum: ["due", "drafted", "given", "shared", "commented"] }).notNull(),
    dueOn: date("due_on").notNull(),
    templateId: text("template_id").notNull(),
    templateVersion: text("template_version").notNull(),
    givenAt: instant("given_at"),
    givenBy: text("given_by"),
    refereeJobTitle: text("referee_job_title"),
    documentId: uuid("document_id"),
    sharedAt: instant("shared_at"),
    commentedAt: instant("commented_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("reference_of_assignment").on(t.assignmentId),
    unique("reference_of_council").on(t.id, t.councilId),
    foreignKey({
      name: "reference_between_parties",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    index("reference_council").on(t.councilId, t.status, t.dueOn),
    index("reference_agency").on(t.agencyId, t.workerId, t.status),
    ...rowPolicies("reference", {
      read: isParty(t.councilId, t.agencyId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);

/** A row beside a reference is of the council that gives it. */
const ofItsCouncil = (
  table: string,
  { referenceId, councilId }: { readonly referenceId: PgColumn; readonly councilId: PgColumn },
) =>
  foreignKey({
    name: `${table}_of_council`,
    columns: [referenceId, councilId],
    foreignColumns: [reference.id, reference.councilId],
  });

/** The answers while the referee writes them; only the giving council reads them. */
export const referenceDraft = pgTable(
  "reference_draft",
  {
    referenceId: uuid("reference_id").primaryKey(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    answers: jsonb("answers").$type<Record<string, string>>().notNull(),
    changedAt: instant("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    ofItsCouncil("reference_draft", t),
    ...rowPolicies("reference_draft", {
      read: isParty(t.councilId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);

/** What the worker said of their reference. It goes wherever the reference goes. */
export const referenceComment = pgTable(
  "reference_comment",
  {
    referenceId: uuid("reference_id").primaryKey(),
    documentId: uuid("document_id").notNull(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    text: text("text").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    ofItsCouncil("reference_comment", t),
    ...rowPolicies("reference_comment", {
      read: sql`${isParty(t.councilId)} or exists (select 1 from document_reader r where r.document_id = ${t.documentId} and r.organisation_id = ${currentOrganisation} and r.ended_at is null)`,
      add: isParty(t.councilId),
    }),
  ],
);

/** A private, expiring link by which the worker reads and comments on one reference. Only the hash of its token is kept. */
export const referenceLink = pgTable(
  "reference_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    referenceId: uuid("reference_id").notNull(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    ofItsCouncil("reference_link", t),
    ...rowPolicies("reference_link", {
      read: isParty(t.councilId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);
