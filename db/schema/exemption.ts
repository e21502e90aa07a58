import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { CoreJobType } from "../../app/domain/facts";
import type { Office } from "../../app/domain/rulebooks/rulebook";
import type { Finding, RoleMeasure, RuleId } from "../../app/domain/verdict";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { submission } from "./submission";
import { bytes, currentPerson, id, instant, isOfRegion, isParty, rate, rowPolicies } from "./tenancy";

/**
 * A candidate offered above the terms: what the council is shown before it has opened an exemption is the role, the
 * experience and the excess, and nobody's name. The submission behind it stays the agency's draft.
 */
export const aboveTermsOffer = pgTable(
  "above_terms_offer",
  {
    id: id(),
    /** What people quote: "O-7K3Q9D". */
    number: text("number").notNull().unique("above_terms_offer_number"),
    submissionId: uuid("submission_id").notNull(),
    requisitionId: uuid("requisition_id").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    /** Full months in direct employment, as the rule counted them, in words; it names no employer. */
    experience: text("experience").notNull(),
    /** £ an hour, the part held against the cap; null where no cap binds. */
    cappedRate: rate("capped_rate"),
    /** The unmet findings, as the region would read them. */
    findings: jsonb("findings").$type<readonly Finding[]>().notNull(),
    /** Why the agency offers above the terms, without the worker's name. */
    reason: text("reason").notNull(),
    status: text("status", {
      enum: ["open", "exemption-asked", "granted", "refused", "declined", "withdrawn"],
    }).notNull(),
    offeredBy: text("offered_by").notNull(),
    offeredAt: instant("offered_at").notNull(),
    answer: text("answer"),
  },
  (t) => [
    unique("above_terms_offer_of_parties").on(t.id, t.agencyId, t.councilId),
    foreignKey({
      name: "above_terms_offer_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    uniqueIndex("above_terms_offer_live_once").on(t.submissionId).where(sql`status in ('open', 'exemption-asked')`),
    index("above_terms_offer_council").on(t.councilId, t.status),
    ...rowPolicies("above_terms_offer", {
      read: isParty(t.agencyId, t.councilId),
      add: sql`${isParty(t.agencyId)} and ${t.status} = 'open'`,
      change: isParty(t.agencyId, t.councilId),
    }),
  ],
);

/** Whom an offer above the terms is of. The council reads it once it has opened an exemption for the offer. */
export const aboveTermsWorker = pgTable(
  "above_terms_worker",
  {
    offerId: uuid("offer_id").primaryKey(),
    agencyId: uuid("agency_id").notNull(),
    councilId: uuid("council_id").notNull(),
    name: text("name").notNull(),
    registrationNumber: text("registration_number").notNull(),
  },
  (t) => [
    foreignKey({
      name: "above_terms_worker_of_offer",
      columns: [t.offerId, t.agencyId, t.councilId],
      foreignColumns: [aboveTermsOffer.id, aboveTermsOffer.agencyId, aboveTermsOffer.councilId],
    }),
    ...rowPolicies("above_terms_worker", {
      read: sql`${isParty(t.agencyId)} or (${isParty(t.councilId)} and exists (select 1 from exemption e where e.offer_id = ${t.offerId}))`,
      add: isParty(t.agencyId),
    }),
  ],
);

/** A council's request to be exempted from one rule of one rulebook, for one candidate or assignment, until a day. The region reads it whole. */
export const exemption = pgTable(
  "exemption",
  {
    id: id(),
    /** What people quote: "E-7K3Q9D". */
    number: text("number").notNull().unique("exemption_number"),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    /** The candidate it is for; an assignment's exemption names the submission it came from as well. */
    submissionId: uuid("submission_id").notNull(),
    assignmentId: uuid("assignment_id"),
    offerId: uuid("offer_id"),
    /** The granted exemption that this one extends. */
    extendsId: uuid("extends_id"),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    rulebookId: text("rulebook_id").notNull(),
    rule: text("rule").$type<RuleId>().notNull(),
    /** What is exempted, as the region reads it. */
    finding: jsonb("finding").$type<Finding>().notNull(),
    /** £ an hour: the most that the tested part of the charge may come to; null where the rule is not a cap. */
    upTo: rate("up_to"),
    /** One of the policy's reasons. */
    reason: text("reason").notNull(),
    evidence: text("evidence").notNull(),
    fileName: text("file_name"),
    file: bytes("file"),
    startsOn: date("starts_on").notNull(),
    /** The last day it covers. */
    endsOn: date("ends_on").notNull(),
    /** Each of them has to grant it. */
    decidedBy: text("decided_by").array().$type<Office[]>().notNull(),
    status: text("status", { enum: ["asked", "granted", "refused", "withdrawn"] }).notNull(),
    askedBy: text("asked_by").notNull(),
    askedById: uuid("asked_by_id").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedAt: instant("decided_at"),
    /** The day on which the council was warned of its end; null until then. */
    warnedOn: date("warned_on"),
  },
  (t) => [
    unique("exemption_of_council").on(t.id, t.councilId, t.regionId),
    foreignKey({
      name: "exemption_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    foreignKey({
      name: "exemption_of_assignment",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    foreignKey({
      name: "exemption_of_offer",
      columns: [t.offerId, t.agencyId, t.councilId],
      foreignColumns: [aboveTermsOffer.id, aboveTermsOffer.agencyId, aboveTermsOffer.councilId],
    }),
    foreignKey({
      name: "exemption_of_extended",
      columns: [t.extendsId, t.councilId, t.regionId],
      foreignColumns: [t.id, t.councilId, t.regionId],
    }),
    // Two requests for the same at the same moment are one.
    uniqueIndex("exemption_asked_once").on(t.submissionId, t.rulebookId, t.rule).where(sql`status = 'asked'`),
    index("exemption_council").on(t.councilId, t.status),
    index("exemption_region").on(t.regionId, t.askedAt),
    ...rowPolicies("exemption", {
      read: isParty(t.councilId, t.regionId),
      // Asked for in one's own name, and of nobody but the council's own region.
      add: sql`${isParty(t.councilId)} and ${isOfRegion(t.councilId, t.regionId)} and ${t.askedById} = ${currentPerson} and ${t.status} = 'asked'`,
      change: isParty(t.councilId),
    }),
  ],
);

/** What one officer decided: one for each office, and nobody for two. */
export const exemptionDecision = pgTable(
  "exemption_decision",
  {
    exemptionId: uuid("exemption_id").notNull(),
    councilId: uuid("council_id").notNull(),
    regionId: uuid("region_id").notNull(),
    office: text("office").$type<Office>().notNull(),
    decision: text("decision", { enum: ["grant", "refuse"] }).notNull(),
    reason: text("reason").notNull(),
    personId: uuid("person_id").notNull(),
    name: text("name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.exemptionId, t.office] }),
    unique("exemption_decision_once_a_person").on(t.exemptionId, t.personId),
    foreignKey({
      name: "exemption_decision_of_exemption",
      columns: [t.exemptionId, t.councilId, t.regionId],
      foreignColumns: [exemption.id, exemption.councilId, exemption.regionId],
    }),
    ...rowPolicies("exemption_decision", {
      read: isParty(t.councilId, t.regionId),
      add: sql`${isParty(t.councilId)} and ${t.personId} = ${currentPerson}`,
    }),
  ],
);

/** What the agency and the MSP may know of an exemption: how it came out, for which rule, until when. */
export const exemptionOutcome = pgTable(
  "exemption_outcome",
  {
    exemptionId: uuid("exemption_id").primaryKey(),
    number: text("number").notNull(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    submissionId: uuid("submission_id").notNull(),
    assignmentId: uuid("assignment_id"),
    rulebookId: text("rulebook_id").notNull(),
    rule: text("rule").$type<RuleId>().notNull(),
    upTo: rate("up_to"),
    /** What was found of the rule when it was asked for, in its own units; null where it compares no figures. */
    found: integer("found"),
    /** Of a charge made of several roles, how far each is exempted, in place of `upTo`; null where it is of one. */
    roles: jsonb("roles").$type<readonly RoleMeasure[]>(),
    status: text("status", { enum: ["granted", "refused"] }).notNull(),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
    grantedBy: jsonb("granted_by").$type<readonly { readonly name: string; readonly office: string }[]>().notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "exemption_outcome_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    index("exemption_outcome_submission").on(t.submissionId),
    ...rowPolicies("exemption_outcome", {
      read: isParty(t.agencyId, t.councilId, t.mspId),
      add: isParty(t.councilId),
    }),
  ],
);

/** What a council's officer decided where a rule left it to the council: on the submission, or on a change of its assignment. */
export const decision = pgTable(
  "decision",
  {
    id: id(),
    submissionId: uuid("submission_id").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    assignmentId: uuid("assignment_id"),
    rulebookId: text("rulebook_id").notNull(),
    rule: text("rule").$type<RuleId>().notNull(),
    /** What was put to the officer, in whole. */
    finding: jsonb("finding").$type<Finding>().notNull(),
    decision: text("decision", { enum: ["accept", "refuse"] }).notNull(),
    reason: text("reason").notNull(),
    decidedById: uuid("decided_by_id").notNull(),
    decidedBy: text("decided_by").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "decision_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    index("decision_submission").on(t.submissionId, t.decidedAt),
    ...rowPolicies("decision", {
      read: isParty(t.agencyId, t.councilId),
      add: sql`${isParty(t.councilId)} and ${t.decidedById} = ${currentPerson}`,
    }),
  ],
);
