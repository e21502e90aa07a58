import { sql } from "drizzle-orm";
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CoreJobType, Post } from "../../app/domain/facts";
import type { ReferenceStatus, ReferenceStep } from "../../app/domain/references/reference-life";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { submission } from "./submission";
import {
  currentDay,
  currentOrganisation,
  id,
  instant,
  isLinkedReference,
  isOfKind,
  isParty,
  linkedReference,
  rowPolicies,
} from "./tenancy";
import { worker } from "./worker";

/**
 * A word on a worker's practice in one assignment or post. Its text is not here: see reference_draft while it is
 * written, document once given.
 */
export const reference = pgTable(
  "reference",
  {
    id: id(),
    /** What people quote: "P-7K3Q9D". */
    number: text("number").notNull().unique("reference_number"),
    workerId: uuid("worker_id")
      .notNull()
      .references(() => worker.id),
    /** What it is asked for: the end of an assignment, the middle of a long one, or because an agency asks. */
    occasion: text("occasion", { enum: ["end", "mid-point", "request"] }).notNull(),
    /** Null where an agency asks about a post of before, or of elsewhere. */
    assignmentId: uuid("assignment_id"),
    /** The council that gives it; for a referee who is not on Accord, the organisation of kind "outside" that stands for all of them. */
    giverId: uuid("giver_id")
      .notNull()
      .references(() => organisation.id),
    /** Who supplied the worker, or asks. */
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    /** The giving council's; null for an outside referee. */
    regionId: uuid("region_id").references(() => organisation.id),
    workerName: text("worker_name").notNull(),
    /** Where it is shared with the worker. */
    workerEmail: text("worker_email").notNull(),
    jobTitle: text("job_title").notNull(),
    /** Null where an agency asks about a post whose core job type nobody has said. */
    coreJobType: text("core_job_type").$type<CoreJobType>(),
    periodFrom: date("period_from").notNull(),
    /** Null while the worker is still there. */
    periodTo: date("period_to"),
    status: text("status").$type<ReferenceStatus>().notNull(),
    dueOn: date("due_on").notNull(),
    templateId: text("template_id").notNull(),
    templateVersion: text("template_version").notNull(),
    /** Whether the template asks about practice: a confirmation of employment does not count as practice-based. */
    practiceBased: boolean("practice_based").notNull().default(true),
    requestedAt: instant("requested_at"),
    openedAt: instant("opened_at"),
    givenAt: instant("given_at"),
    givenBy: text("given_by"),
    refereeJobTitle: text("referee_job_title"),
    documentId: uuid("document_id"),
    sharedAt: instant("shared_at"),
    commentedAt: instant("commented_at"),
    /** When it was declined, cancelled or withdrawn, and why, in a person's words. */
    closedAt: instant("closed_at"),
    closedBecause: text("closed_because"),
    /** Whether the referee, and then the worker, agree that the agency reads the text (Conduct Regulations 2003, regulation 22); null until asked. */
    refereeLetsAgencyRead: boolean("referee_lets_agency_read"),
    workerLetsAgencyRead: boolean("worker_lets_agency_read"),
    /** How many of its template's questions were answered, of how many; null until given. */
    answered: integer("answered"),
    asked: integer("asked"),
    /** The withdrawn reference that this one replaces. */
    replacesId: uuid("replaces_id"),
    /** When what it said, and who was named in it, was taken out because it is no longer kept (purge_references). */
    purgedAt: instant("purged_at"),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    uniqueIndex("reference_of_assignment")
      .on(t.assignmentId, t.occasion)
      .where(sql`assignment_id is not null and status <> 'withdrawn'`),
    uniqueIndex("reference_replaced_once").on(t.replacesId),
    unique("reference_of_giver").on(t.id, t.giverId),
    unique("reference_of_parties").on(t.id, t.giverId, t.agencyId),
    foreignKey({
      name: "reference_between_parties",
      columns: [t.assignmentId, t.agencyId, t.giverId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    index("reference_giver").on(t.giverId, t.status, t.dueOn),
    index("reference_agency").on(t.agencyId, t.workerId, t.status),
    index("reference_worker").on(t.workerId),
    ...rowPolicies("reference", {
      byLink: isLinkedReference(t.id),
      read: isParty(t.giverId, t.agencyId),
      // An agency asks, and no more; where an assignment is coming to its end, the council's own is made due.
      add: sql`${isParty(t.giverId)} or (${isParty(t.agencyId)} and ${t.occasion} = 'request' and ${t.status} = 'due' and ${t.givenAt} is null and ${t.documentId} is null and ${t.replacesId} is null)`,
      // What either side may change is in the trigger reference_moves_by_its_side.
      change: isParty(t.giverId, t.agencyId),
    }),
  ],
);

/** A row beside a reference is of whoever gives it. */
const ofItsGiver = (
  table: string,
  { referenceId, giverId }: { readonly referenceId: PgColumn; readonly giverId: PgColumn },
) =>
  foreignKey({
    name: `${table}_of_giver`,
    columns: [referenceId, giverId],
    foreignColumns: [reference.id, reference.giverId],
  });

/**
 * True for whoever came by a private link to this reference: what the worker says is said by their link, and not by the
 * giver for whom the link acts.
 */
const byWorkersLink = ({ referenceId, giverId }: { readonly referenceId: PgColumn; readonly giverId: PgColumn }) =>
  sql`(${isParty(giverId)} and ${referenceId} = ${linkedReference})`;

type OfParties = { readonly referenceId: PgColumn; readonly giverId: PgColumn; readonly agencyId: PgColumn };

/** A row beside a reference is of the reference's own giver and agency. */
const ofItsParties = (table: string, { referenceId, giverId, agencyId }: OfParties) =>
  foreignKey({
    name: `${table}_of_parties`,
    columns: [referenceId, giverId, agencyId],
    foreignColumns: [reference.id, reference.giverId, reference.agencyId],
  });

const giver = () =>
  uuid("giver_id")
    .notNull()
    .references(() => organisation.id);

const agency = () =>
  uuid("agency_id")
    .notNull()
    .references(() => organisation.id);

/** Where a reference has been: every step with its day and its actor, in order. Nothing is changed or removed. */
export const referenceStep = pgTable(
  "reference_step",
  {
    id: id(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    agencyId: agency(),
    step: text("step").$type<ReferenceStep>().notNull(),
    at: instant("at").notNull(),
    /** The name of who did it: a person of a party, the referee, the worker, or "Accord". */
    by: text("by").notNull(),
    /** In a person's words, or empty: why it was declined, who is asked now. */
    note: text("note").notNull().default(""),
  },
  (t) => [
    ofItsParties("reference_step", t),
    index("reference_step_reference").on(t.referenceId, t.at),
    ...rowPolicies("reference_step", {
      byLink: isLinkedReference(t.referenceId),
      // An agency sees how far a request is; what is written, said of it and done with it is between giver and worker.
      read: sql`${isParty(t.giverId)} or (${isParty(t.agencyId)} and ${t.step} in ('due', 'requested', 'chased', 'opened', 'referee-changed', 'bounced', 'declined', 'cancelled', 'given', 'shared', 'withdrawn'))`,
      // What the agency does itself: what the giver and the worker do, it does not say of them.
      add: sql`${isParty(t.giverId)} or (${isParty(t.agencyId)} and ${t.step} in ('due', 'chased', 'referee-changed', 'cancelled', 'consent-given'))`,
    }),
  ],
);

/** Who is asked outside Accord, by private link. The agency that asks may change whom; the links sent before then end. */
export const referenceReferee = pgTable(
  "reference_referee",
  {
    referenceId: uuid("reference_id").primaryKey(),
    giverId: giver(),
    agencyId: agency(),
    name: text("name").notNull(),
    /** Lower case. */
    email: text("email").notNull(),
    jobTitle: text("job_title").notNull(),
    /** The council or other employer that they answer for. */
    body: text("body").notNull(),
    bodyKind: text("body_kind").$type<Post["employerKind"]>().notNull(),
    /** The authority it is, where it is an English one. */
    authorityCode: text("authority_code"),
    /** Set when a mail to this address came back; null again when the address changes. */
    bouncedAt: instant("bounced_at"),
  },
  (t) => [
    ofItsParties("reference_referee", t),
    ...rowPolicies("reference_referee", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId, t.agencyId),
      // Whom the agency asks; a referee who replaces what they gave answers for the replacement too.
      add: sql`${isParty(t.agencyId)} or (${isParty(t.giverId)} and exists (select 1 from reference r where r.id = ${t.referenceId} and r.replaces_id is not null))`,
      change: isParty(t.giverId, t.agencyId),
    }),
  ],
);

/** The answers while the referee writes them; only who gives it reads them. */
export const referenceDraft = pgTable(
  "reference_draft",
  {
    referenceId: uuid("reference_id").primaryKey(),
    giverId: giver(),
    answers: jsonb("answers").$type<Record<string, string>>().notNull(),
    changedAt: instant("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    ofItsGiver("reference_draft", t),
    ...rowPolicies("reference_draft", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      add: isParty(t.giverId),
      change: isParty(t.giverId),
    }),
  ],
);

/** What the worker said of their reference. It goes wherever the reference goes. */
export const referenceComment = pgTable(
  "reference_comment",
  {
    referenceId: uuid("reference_id").primaryKey(),
    documentId: uuid("document_id").notNull(),
    giverId: giver(),
    text: text("text").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    ofItsGiver("reference_comment", t),
    ...rowPolicies("reference_comment", {
      byLink: isLinkedReference(t.referenceId),
      read: sql`${isParty(t.giverId)} or exists (select 1 from document_reader r where r.document_id = ${t.documentId} and r.organisation_id = ${currentOrganisation} and r.ended_at is null and (r.until is null or r.until >= ${currentDay}))`,
      add: byWorkersLink(t),
    }),
  ],
);

/** A correction of fact that the worker asks for, and what the giver answered. Corrected is withdrawn and replaced. */
export const referenceCorrection = pgTable(
  "reference_correction",
  {
    id: id(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    /** What is not so, and what is, in the worker's words. */
    text: text("text").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** The day by which the giver answers. */
    answerBy: date("answer_by").notNull(),
    answer: text("answer", { enum: ["corrected", "not-changed"] }),
    answerText: text("answer_text"),
    answeredAt: instant("answered_at"),
    answeredBy: text("answered_by"),
  },
  (t) => [
    ofItsGiver("reference_correction", t),
    // One at a time: a second one is asked for once the first is answered.
    uniqueIndex("reference_correction_open").on(t.referenceId).where(sql`answered_at is null`),
    ...rowPolicies("reference_correction", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      add: byWorkersLink(t),
      // Only its answer: the trigger reference_correction_stays_asked.
      change: isParty(t.giverId),
    }),
  ],
);

/**
 * A private, expiring link that opens one reference for one purpose, once, and then becomes a session of that browser.
 * Only the hash of its token is kept, and the address that it was sent to.
 */
export const referenceLink = pgTable(
  "reference_link",
  {
    tokenHash: text("token_hash").primaryKey(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    /** To give it (an outside referee), or to read it and say what they think of it (the worker). */
    purpose: text("purpose", { enum: ["give", "read"] }).notNull(),
    /** Lower case. */
    sentTo: text("sent_to").notNull(),
    sentAt: instant("sent_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    /** When it was opened. It opens nothing more. */
    usedAt: instant("used_at"),
    /** When it was ended: replaced by a newer one, or its address changed. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    ofItsGiver("reference_link", t),
    index("reference_link_reference").on(t.referenceId),
    ...rowPolicies("reference_link", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      add: isParty(t.giverId),
      change: isParty(t.giverId),
    }),
  ],
);

/** A browser in which a link was opened. Its cookie holds the secret; only the hash is here. It goes where the links of its purpose go, and ends with them. */
export const referenceSession = pgTable(
  "reference_session",
  {
    secretHash: text("secret_hash").primaryKey(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    purpose: text("purpose", { enum: ["give", "read"] }).notNull(),
    /** The address whose link it was opened by. */
    sentTo: text("sent_to").notNull(),
    openedAt: instant("opened_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    ofItsGiver("reference_session", t),
    index("reference_session_reference").on(t.referenceId),
    ...rowPolicies("reference_session", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      add: isParty(t.giverId),
      change: isParty(t.giverId),
    }),
  ],
);

/**
 * The worker's leave that one reference goes to councils: to which, until when. The worker gives it by their link, for
 * any agency; or tells the agency that supplied them, which records it for its own submissions, and the worker is told.
 */
export const referenceConsent = pgTable(
  "reference_consent",
  {
    id: id(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    /** The council that may read it; null for any council the worker is put forward to. */
    councilId: uuid("council_id").references(() => organisation.id),
    /** Set where an agency recorded it: it then stands behind that agency's submissions alone. */
    agencyId: uuid("agency_id").references(() => organisation.id),
    /** The last day on which the reference is read with this leave. */
    until: date("until").notNull(),
    givenOn: date("given_on").notNull(),
    givenAt: instant("given_at").notNull(),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    ofItsGiver("reference_consent", t),
    index("reference_consent_reference").on(t.referenceId),
    ...rowPolicies("reference_consent", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId, t.agencyId),
      add: sql`(${byWorkersLink(t)} and ${t.agencyId} is null) or (${isParty(t.agencyId)} and ${t.councilId} is not null and exists (select 1 from reference f where f.id = ${t.referenceId} and f.agency_id = ${currentOrganisation}))`,
      change: byWorkersLink(t),
    }),
  ],
);

/**
 * That an agency asks for the worker's leave to put a reference behind its submission. The agency never reads it, so
 * that it does not learn which references there are before the worker agrees (ask_for_consents).
 */
export const referenceConsentRequest = pgTable(
  "reference_consent_request",
  {
    id: id(),
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    submissionId: uuid("submission_id").notNull(),
    agencyId: agency(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    askedAt: instant("asked_at").notNull(),
    answer: text("answer", { enum: ["given", "refused"] }),
    answeredAt: instant("answered_at"),
  },
  (t) => [
    ofItsGiver("reference_consent_request", t),
    unique("reference_consent_request_once").on(t.referenceId, t.submissionId),
    ...rowPolicies("reference_consent_request", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      change: byWorkersLink(t),
    }),
  ],
);

/** That an agency has asked for the worker's leave for a submission, for the agency's own page. */
export const submissionConsentAsked = pgTable(
  "submission_consent_asked",
  {
    submissionId: uuid("submission_id").primaryKey(),
    agencyId: agency(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    askedAt: instant("asked_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "submission_consent_asked_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    ...rowPolicies("submission_consent_asked", {
      read: isParty(t.agencyId),
      add: isParty(t.agencyId),
      change: isParty(t.agencyId),
    }),
  ],
);

/** Digests of the long answers of a given reference, by which the same words are found again without being read. */
export const referenceText = pgTable(
  "reference_text",
  {
    referenceId: uuid("reference_id").notNull(),
    giverId: giver(),
    question: text("question").notNull(),
    /** SHA-256 of the words without case, spaces and marks. */
    digest: text("digest").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.referenceId, t.question] }),
    ofItsGiver("reference_text", t),
    index("reference_text_digest").on(t.digest),
    ...rowPolicies("reference_text", {
      byLink: isLinkedReference(t.referenceId),
      read: isParty(t.giverId),
      add: isParty(t.giverId),
    }),
  ],
);

/** What a person of an organisation decided about a signal of doubt. Another organisation decides for itself and is not told. */
export const doubtDecision = pgTable(
  "doubt_decision",
  {
    id: id(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** The reference, or the submission_reference where the agency holds it. */
    subjectId: uuid("subject_id").notNull(),
    /** Which signal: an id of app/domain/references/doubt.ts. */
    signal: text("signal").notNull(),
    decision: text("decision", { enum: ["no-concern", "asked-referee", "set-aside"] }).notNull(),
    note: text("note").notNull(),
    by: text("by").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("doubt_decision_subject").on(t.organisationId, t.subjectId),
    ...rowPolicies("doubt_decision", { read: isParty(t.organisationId), add: isParty(t.organisationId) }),
  ],
);

/** A template that a region has loaded, such as the official one once it has it. It is asked from a day that the region chooses, null until then, and nothing of it changes from that day on. */
export const referenceTemplate = pgTable(
  "reference_template",
  {
    id: id(),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    templateId: text("template_id").notNull(),
    templateVersion: text("template_version").notNull(),
    /** The file as it was loaded, which is what is downloaded. */
    source: text("source").notNull(),
    askedFrom: date("asked_from"),
    loadedAt: instant("loaded_at").notNull(),
    loadedBy: text("loaded_by").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("reference_template_once").on(t.regionId, t.templateId, t.templateVersion),
    ...rowPolicies("reference_template", {
      read: isParty(t.regionId),
      add: sql`${isParty(t.regionId)} and ${isOfKind(t.regionId, "region")}`,
      change: isParty(t.regionId),
    }),
  ],
);
