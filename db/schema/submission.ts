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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { ChargeBreakdown } from "../../app/domain/charges/charge-breakdown";
import type { Day } from "../../app/domain/day";
import type { Approach, Post, ProjectTeam, Registration, SubmissionFacts } from "../../app/domain/facts";
import type { Outcome } from "../../app/domain/verdict";
import { candidate } from "./candidate";
import { organisation } from "./organisation";
import { requisition } from "./requisition";
import { bytes, currentOrganisation, id, instant, isParty, rate, rowPolicies } from "./tenancy";
import { worker } from "./worker";

export type Availability = {
  readonly availableFrom: Day;
  readonly interviewTimes: string;
  readonly noticeDays: number;
  /** Days a week at the council's place of work, in hundredths of a day; null where the requisition asks for none. */
  readonly onSiteDaysPerWeek?: number | null;
};
/** The worker's leave to be represented for this requisition: on which day, how it was given. */
export type RepresentationConsent = {
  readonly givenOn: Day;
  readonly how: "email" | "telephone" | "in-person" | "signed-form";
  readonly note: string;
};

/** What the council offered: the engagement that an acceptance turns into an assignment. */
export type Offer = {
  readonly startsOn: Day;
  /** The last day. */
  readonly endsOn: Day;
  /** Hundredths of an hour: 3700 is 37 hours. */
  readonly hoursPerWeek: number;
  readonly note: string;
  /** What the council saw on the public register since the submission; null or absent where the check that was submitted still counts. */
  readonly registerCheck?: Pick<Registration, "checkedOn" | "status"> | null;
};

/** A candidate put forward for a requisition: a draft until submitted, frozen after. */
export const submission = pgTable(
  "submission",
  {
    id: id(),
    /** What people quote: "S-7K3Q9D". */
    number: text("number").notNull().unique("submission_number"),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    requisitionId: uuid("requisition_id").notNull(),
    candidateId: uuid("candidate_id").notNull(),
    workerId: uuid("worker_id")
      .notNull()
      .references(() => worker.id),
    status: text("status", {
      enum: ["draft", "submitted", "shortlisted", "more-asked", "offered", "accepted", "declined", "withdrawn"],
    }).notNull(),
    charge: jsonb("charge").$type<ChargeBreakdown>(),
    availability: jsonb("availability").$type<Availability>(),
    consent: jsonb("consent").$type<RepresentationConsent>(),
    /** How the agency came by the worker; null until it has said. */
    approach: text("approach").$type<Approach>(),
    /** For a worker of a project team: the other services, priced apart; null until the agency has said, or where there is no team. */
    otherServices: jsonb("other_services").$type<ProjectTeam["otherServices"]>(),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    // Set once, at submit:
    submittedAt: instant("submitted_at"),
    submittedBy: uuid("submitted_by"),
    documentId: uuid("document_id"),
    verdictId: uuid("verdict_id"),
    outcome: text("outcome").$type<Outcome>(),
    workerName: text("worker_name"),
    /** £ an hour, the whole charge, so that councils can sort by it. */
    hourlyCharge: rate("hourly_charge"),
    availableFrom: date("available_from"),
    /** The latest offer, set by the council with the status: where it stands, not what was submitted. */
    offer: jsonb("offer").$type<Offer>(),
    /** The withdrawn submission this one replaces. */
    replacesId: uuid("replaces_id"),
  },
  (t) => [
    // What belongs to a submission names its parties too, and they are its own.
    unique("submission_of_parties").on(t.id, t.agencyId, t.councilId),
    foreignKey({
      name: "submission_for_requisition",
      columns: [t.requisitionId, t.councilId],
      foreignColumns: [requisition.id, requisition.councilId],
    }),
    // A registration number that was mistyped is corrected on the record and on its drafts at once.
    foreignKey({
      name: "submission_of_candidate",
      columns: [t.candidateId, t.agencyId, t.workerId],
      foreignColumns: [candidate.id, candidate.agencyId, candidate.workerId],
    }).onUpdate("cascade"),
    // One live submission of a worker by an agency for a requisition: a double click makes one.
    uniqueIndex("submission_live_once")
      .on(t.agencyId, t.requisitionId, t.candidateId)
      .where(sql`status not in ('withdrawn', 'declined')`),
    // One agency represents a worker for a requisition: a second one is told so, without learning who was first.
    uniqueIndex("submission_worker_once")
      .on(t.workerId, t.requisitionId)
      .where(sql`submitted_at is not null and status not in ('withdrawn', 'declined')`),
    index("submission_agency").on(t.agencyId, t.status, t.changedAt),
    index("submission_council").on(t.councilId, t.status, t.submittedAt),
    index("submission_msp").on(t.mspId, t.submittedAt),
    index("submission_requisition").on(t.requisitionId),
    index("submission_worker").on(t.workerId, t.requisitionId),
    ...rowPolicies("submission", {
      read: sql`${isParty(t.agencyId)} or (${t.submittedAt} is not null and ${isParty(t.councilId, t.mspId)})`,
      add: isParty(t.agencyId),
      // What may change after submission is only where it stands: the trigger submission_stays_frozen sees to it.
      change: sql`${isParty(t.agencyId)} or (${t.submittedAt} is not null and ${isParty(t.councilId)})`,
    }),
  ],
);

const submitted = (submissionId: unknown) =>
  sql`exists (select 1 from submission s where s.id = ${submissionId} and s.submitted_at is not null)`;

type OfSubmission = { readonly submissionId: PgColumn; readonly agencyId: PgColumn; readonly councilId: PgColumn };

/** A row beside a submission is between the submission's own agency and council. */
const ofItsParties = (table: string, { submissionId, agencyId, councilId }: OfSubmission) =>
  foreignKey({
    name: `${table}_of_submission`,
    columns: [submissionId, agencyId, councilId],
    foreignColumns: [submission.id, submission.agencyId, submission.councilId],
  });

/** What was submitted stays as it was read. */
const whileDraft = ({ submissionId, agencyId }: OfSubmission) =>
  sql`${isParty(agencyId)} and not ${submitted(submissionId)}`;

/** What was judged, as it was at submit, so that a later change to the assignment is judged on the same facts. The MSP does not read it. */
export const submissionFacts = pgTable(
  "submission_facts",
  {
    submissionId: uuid("submission_id").primaryKey(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    /** Where the council shares its reference with the worker. */
    workerEmail: text("worker_email").notNull(),
    facts: jsonb("facts").$type<SubmissionFacts>().notNull(),
  },
  (t) => [
    ofItsParties("submission_facts", t),
    ...rowPolicies("submission_facts", { read: isParty(t.agencyId, t.councilId), add: isParty(t.agencyId) }),
  ],
);

export type HeldReference = {
  readonly giver: string;
  /** Absent where it was added before anybody asked. */
  readonly giverKind?: Post["employerKind"];
  readonly refereeName: string;
  readonly refereeJobTitle: string;
  readonly refereeEmail: string;
  readonly practiceBased: boolean;
  readonly onStandardTemplate: boolean;
  readonly givenOn: Day;
  readonly periodFrom: Day;
  readonly periodTo: Day | null;
};

/** A reference put behind a submission: one given on Accord (referenceId), or one the agency holds (held, with its file). */
export const submissionReference = pgTable(
  "submission_reference",
  {
    id: id(),
    submissionId: uuid("submission_id").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    referenceId: uuid("reference_id"),
    held: jsonb("held").$type<HeldReference>(),
    /** The day the worker agreed that it goes to this council. */
    consentGivenOn: date("consent_given_on").notNull(),
    fileName: text("file_name"),
    file: bytes("file"),
  },
  (t) => [
    ofItsParties("submission_reference", t),
    index("submission_reference_submission").on(t.submissionId),
    unique("submission_reference_once").on(t.submissionId, t.referenceId),
    ...rowPolicies("submission_reference", {
      read: sql`${isParty(t.agencyId)} or (${isParty(t.councilId)} and ${submitted(t.submissionId)})`,
      add: whileDraft(t),
      change: whileDraft(t),
      remove: whileDraft(t),
    }),
  ],
);

/** What the two sides said about a submission, in order: nothing is changed or removed. */
export const submissionMessage = pgTable(
  "submission_message",
  {
    id: id(),
    submissionId: uuid("submission_id").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    kind: text("kind", {
      enum: [
        "submitted",
        "shortlisted",
        "more-asked",
        "answered",
        "declined",
        "offered",
        "accepted",
        "turned-down",
        "withdrawn",
      ],
    }).notNull(),
    text: text("text").notNull(),
    byOrganisationId: uuid("by_organisation_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    ofItsParties("submission_message", t),
    index("submission_message_submission").on(t.submissionId, t.at),
    ...rowPolicies("submission_message", {
      read: isParty(t.agencyId, t.councilId),
      add: sql`${isParty(t.agencyId, t.councilId)} and ${t.byOrganisationId} = ${currentOrganisation}`,
    }),
  ],
);
