import { date, foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { ChargeBreakdown } from "../../app/domain/charges/charge-breakdown";
import type { RegisterCheck, RenewedCheck } from "../../app/domain/engagement";
import type { CoreJobType, WorkerCategory } from "../../app/domain/facts";
import { organisation } from "./organisation";
import { requisition } from "./requisition";
import { submission } from "./submission";
import { id, instant, isParty, rate, rowPolicies } from "./tenancy";
import { worker } from "./worker";

/** The engagement that an accepted offer became. It holds no name and nothing written about the worker: the region reads it; the parties read the name from the submission. */
export const assignment = pgTable(
  "assignment",
  {
    id: id(),
    /** What people quote: "A-7K3Q9D". */
    number: text("number").notNull().unique("assignment_number"),
    submissionId: uuid("submission_id").notNull().unique("assignment_of_submission"),
    requisitionId: uuid("requisition_id")
      .notNull()
      .references(() => requisition.id),
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
    /** Which of the requisition's posts it fills, from 1. */
    place: integer("place").notNull().default(1),
    workerId: uuid("worker_id")
      .notNull()
      .references(() => worker.id),
    jobTitle: text("job_title").notNull(),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    /** As the requisition had them: whoever pays reads the assignment, and not always the requisition. */
    workerCategory: text("worker_category").$type<WorkerCategory>().notNull().default("child-and-family-social-worker"),
    rulebookRoles: jsonb("rulebook_roles").$type<Readonly<Record<string, string>>>().notNull().default({}),
    team: text("team").notNull(),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
    /** Hundredths of an hour. */
    hoursPerWeek: integer("hours_per_week").notNull(),
    noticeDays: integer("notice_days").notNull(),
    /** Set when the assignment is ended with notice; null while it runs to its planned end. */
    noticeGivenOn: date("notice_given_on"),
    verdictId: uuid("verdict_id").notNull(),
    /** What the council last saw on the public register; null where nothing since the submission. */
    registerCheck: jsonb("register_check").$type<RegisterCheck>(),
    /** Checks done again since, without what was seen: the region reads the row. */
    renewedChecks: jsonb("renewed_checks").$type<readonly RenewedCheck[]>().notNull().default([]),
    createdAt: instant("created_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("assignment_of_parties").on(t.id, t.agencyId, t.councilId),
    foreignKey({
      name: "assignment_between_parties",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    // A requisition has so many posts: of two offers for the same one only one becomes an assignment.
    unique("assignment_fills_requisition").on(t.requisitionId, t.place),
    index("assignment_council").on(t.councilId, t.endsOn),
    index("assignment_agency").on(t.agencyId, t.endsOn),
    index("assignment_msp").on(t.mspId, t.endsOn),
    index("assignment_region").on(t.regionId, t.endsOn),
    ...rowPolicies("assignment", {
      read: isParty(t.agencyId, t.councilId, t.mspId, t.regionId),
      add: isParty(t.agencyId),
      change: isParty(t.councilId),
    }),
  ],
);

/** Why an assignment is ended before its planned end, in the council's words to the agency. Nobody else reads them. */
export const assignmentEnding = pgTable(
  "assignment_ending",
  {
    assignmentId: uuid("assignment_id").primaryKey(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    reason: text("reason").notNull(),
  },
  (t) => [
    foreignKey({
      name: "assignment_ending_between_parties",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    ...rowPolicies("assignment_ending", {
      read: isParty(t.agencyId, t.councilId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);

/** The charge agreed for an assignment from a day on; a change is a new row, judged again. A timesheet takes the row of its own week. */
export const agreedCharge = pgTable(
  "agreed_charge",
  {
    id: id(),
    assignmentId: uuid("assignment_id").notNull(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    from: date("from").notNull(),
    breakdown: jsonb("breakdown").$type<ChargeBreakdown>().notNull(),
    /** £ an hour, the whole charge. */
    hourlyCharge: rate("hourly_charge").notNull(),
    reason: text("reason").notNull(),
    verdictId: uuid("verdict_id").notNull(),
    agreedBy: text("agreed_by").notNull(),
    agreedAt: instant("agreed_at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "agreed_charge_between_parties",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    unique("agreed_charge_once_a_day").on(t.assignmentId, t.from),
    ...rowPolicies("agreed_charge", {
      read: isParty(t.agencyId, t.councilId, t.mspId),
      add: isParty(t.agencyId, t.councilId),
    }),
  ],
);
