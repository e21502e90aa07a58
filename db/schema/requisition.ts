import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { EngagementRoute } from "../../app/domain/charges/charge-breakdown";
import type { CoreJobType, WorkerCategory } from "../../app/domain/facts";
import { organisation } from "./organisation";
import { currentDay, currentOrganisation, id, instant, isParty, rowPolicies } from "./tenancy";

/** A council's own job title and the core job type it stands for; caps are set on the latter. */
export const jobTitle = pgTable(
  "job_title",
  {
    id: id(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    title: text("title").notNull(),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    /** Whose work it is, which says which rulebooks reach it. */
    workerCategory: text("worker_category").$type<WorkerCategory>().notNull().default("child-and-family-social-worker"),
    /** Which role of a rulebook it is, by the rulebook's id, where that has several for the core job type. */
    rulebookRoles: jsonb("rulebook_roles").$type<Readonly<Record<string, string>>>().notNull().default({}),
    /** The notice a substantive employee in this role gives, in days; null where it is not shorter than four weeks. */
    substantiveNoticeDays: integer("substantive_notice_days"),
  },
  (t) => [
    unique("job_title_once").on(t.councilId, t.title),
    ...rowPolicies("job_title", {
      read: isParty(t.councilId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);

/** A post to fill. */
export const requisition = pgTable(
  "requisition",
  {
    id: id(),
    /** What people quote: "R-7K3Q9D". */
    number: text("number").notNull().unique("requisition_number"),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    jobTitle: text("job_title").notNull(),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    /** This and the roles: what the job title said when it was published. */
    workerCategory: text("worker_category").$type<WorkerCategory>().notNull().default("child-and-family-social-worker"),
    rulebookRoles: jsonb("rulebook_roles").$type<Readonly<Record<string, string>>>().notNull().default({}),
    team: text("team").notNull(),
    reasonForUse: text("reason_for_use", {
      enum: ["vacancy", "sickness", "family-leave", "peak-of-work", "project"],
    }).notNull(),
    startsOn: date("starts_on").notNull(),
    endsOn: date("ends_on").notNull(),
    /** Hundredths of an hour: 3700 is 37 hours. */
    hoursPerWeek: integer("hours_per_week").notNull(),
    placeOfWork: text("place_of_work").notNull(),
    routesAccepted: text("routes_accepted").array().$type<EngagementRoute[]>().notNull(),
    noticeDays: integer("notice_days").notNull(),
    substantiveNoticeDays: integer("substantive_notice_days"),
    description: text("description").notNull(),
    /** How many workers are wanted: more than one for a project team alone. */
    posts: integer("posts").notNull().default(1),
    /** The council's statement of how it controls the practice of a project team; null where it hires no team. */
    practiceControl: text("practice_control"),
    /** Days a week at the place of work, in hundredths of a day; null where the council asks for none. */
    onSiteDaysPerWeek: integer("on_site_days_per_week"),
    status: text("status", { enum: ["open", "filled", "closed"] }).notNull(),
    publishedBy: uuid("published_by").notNull(),
    publishedAt: instant("published_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("requisition_of_council").on(t.id, t.councilId),
    index("requisition_council").on(t.councilId, t.status, t.startsOn),
    index("requisition_msp").on(t.mspId, t.status),
    ...rowPolicies("requisition", {
      read: sql`${isParty(t.councilId, t.mspId)} or exists (select 1 from supply_link l where l.agency_id = ${currentOrganisation} and l.council_id = ${t.councilId} and l."from" <= ${currentDay} and (l."to" is null or l."to" >= ${currentDay}))`,
      add: isParty(t.councilId),
      change: isParty(t.councilId),
    }),
  ],
);
