import { sql } from "drizzle-orm";
import { date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import type { CoreJobType } from "../../app/domain/facts";
import type { Rulebook } from "../../app/domain/rulebooks/rulebook";
import type { Measure, Outcome, RuleId } from "../../app/domain/verdict";
import { organisation } from "./organisation";
import { currentOrganisation, id, instant, isOfKind, isParty, rowPolicies } from "./tenancy";

/**
 * A version of a rulebook that a region wrote: a draft until it is sent to the councils, and never changed after. The
 * rulebooks that ship are files (db/rulebooks) and stand beside these. What was sent is anyone's to read.
 */
export const rulebookVersion = pgTable(
  "rulebook_version",
  {
    id: id(),
    /** "northmere-2025": the same for all versions of one agreement. */
    rulebookId: text("rulebook_id").notNull(),
    /** "2026-12-01": its first day, or that with a serial number. */
    rulebookVersion: text("rulebook_version").notNull(),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    status: text("status", { enum: ["draft", "sent", "discarded"] }).notNull(),
    /** The version it was drafted from; null where it began as a file or an empty page. */
    basedOn: text("based_on"),
    content: jsonb("content").$type<Rulebook>().notNull(),
    /** What has changed and why, for the councils that are asked to sign. */
    note: text("note").notNull(),
    draftedBy: text("drafted_by").notNull(),
    changedAt: instant("changed_at").notNull(),
    sentAt: instant("sent_at"),
    sentBy: text("sent_by"),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("rulebook_version_once").on(t.rulebookId, t.rulebookVersion),
    unique("rulebook_version_of_region").on(t.id, t.regionId),
    index("rulebook_version_region").on(t.regionId, t.changedAt),
    ...rowPolicies("rulebook_version", {
      read: sql`${isParty(t.regionId)} or (${t.status} = 'sent' and ${currentOrganisation} is not null)`,
      add: sql`${isParty(t.regionId)} and ${isOfKind(t.regionId, "region")}`,
      change: isParty(t.regionId),
    }),
  ],
);

/** A council asked to sign a version, and why it does not where its director has said so. Once it has signed, that says nothing any more. */
export const rulebookRecipient = pgTable(
  "rulebook_recipient",
  {
    versionId: uuid("version_id").notNull(),
    regionId: uuid("region_id").notNull(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    sentAt: instant("sent_at").notNull(),
    /** In the director's words; null while the council has not declined. */
    declinedBecause: text("declined_because"),
    declinedBy: text("declined_by"),
    declinedAt: instant("declined_at"),
  },
  (t) => [
    primaryKey({ columns: [t.versionId, t.councilId] }),
    foreignKey({
      name: "rulebook_recipient_of_version",
      columns: [t.versionId, t.regionId],
      foreignColumns: [rulebookVersion.id, rulebookVersion.regionId],
    }),
    index("rulebook_recipient_council").on(t.councilId),
    ...rowPolicies("rulebook_recipient", {
      read: isParty(t.regionId, t.councilId),
      // Nobody answers for a council.
      add: sql`${isParty(t.regionId)} and num_nonnulls(${t.declinedBecause}, ${t.declinedBy}, ${t.declinedAt}) = 0`,
      change: isParty(t.councilId),
    }),
  ],
);

/** A council's signature under a version of a rulebook: it is bound from that day. Agencies read it to know what binds. */
export const signature = pgTable(
  "signature",
  {
    id: id(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    rulebookId: text("rulebook_id").notNull(),
    rulebookVersion: text("rulebook_version").notNull(),
    signedOn: date("signed_on").notNull(),
    bindsFrom: date("binds_from").notNull(),
    signedBy: text("signed_by").notNull(),
  },
  (t) => [
    unique("signature_once").on(t.councilId, t.rulebookId, t.rulebookVersion),
    ...rowPolicies("signature", {
      read: sql`${currentOrganisation} is not null`,
      add: sql`${isParty(t.councilId)} and ${isOfKind(t.councilId, "council")}`,
    }),
  ],
);

/**
 * What a version would do before it binds: every live assignment and the last twelve months' submissions judged by what
 * is in force and by the version. Each council judges its own; the region reads what came out, and no names.
 */
export const impactRun = pgTable(
  "impact_run",
  {
    id: id(),
    regionId: uuid("region_id").notNull(),
    versionId: uuid("version_id").notNull(),
    /** The draft as it was measured: it may have changed since. */
    content: jsonb("content").$type<Rulebook>().notNull(),
    measuredVersion: integer("measured_version").notNull(),
    /** The day on which all is judged. */
    judgedOn: date("judged_on").notNull(),
    startedBy: text("started_by").notNull(),
    startedAt: instant("started_at").notNull(),
  },
  (t) => [
    unique("impact_run_of_region").on(t.id, t.regionId),
    foreignKey({
      name: "impact_run_of_version",
      columns: [t.versionId, t.regionId],
      foreignColumns: [rulebookVersion.id, rulebookVersion.regionId],
    }),
    index("impact_run_version").on(t.versionId, t.startedAt),
    ...rowPolicies("impact_run", {
      // The councils that take part, of other regions too where the agreement is a joint one.
      read: sql`${isParty(t.regionId)} or exists (select 1 from impact_council c where c.run_id = ${t.id} and c.council_id = ${currentOrganisation})`,
      add: isParty(t.regionId),
    }),
  ],
);

/** How far a council's part of an impact run has come. */
export const impactCouncil = pgTable(
  "impact_council",
  {
    runId: uuid("run_id").notNull(),
    regionId: uuid("region_id").notNull(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    /** How many there are to judge; null until the council's part begins. */
    toJudge: integer("to_judge"),
    judged: integer("judged").notNull().default(0),
    /** When some of them were last judged; null until the council's part begins. */
    progressedAt: instant("progressed_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.councilId] }),
    unique("impact_council_of_region").on(t.runId, t.regionId, t.councilId),
    // Nobody takes part in another region's run: whoever takes part reads the draft that is measured.
    foreignKey({
      name: "impact_council_of_run",
      columns: [t.runId, t.regionId],
      foreignColumns: [impactRun.id, impactRun.regionId],
    }),
    ...rowPolicies("impact_council", {
      read: isParty(t.regionId, t.councilId),
      add: isParty(t.regionId),
      change: isParty(t.councilId),
    }),
  ],
);

/** One submission or assignment whose outcome by a rule would change. */
export const impactChange = pgTable(
  "impact_change",
  {
    id: id(),
    runId: uuid("run_id").notNull(),
    regionId: uuid("region_id").notNull(),
    councilId: uuid("council_id").notNull(),
    subject: text("subject", { enum: ["submission", "assignment"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** What people quote: the region reads it in place of a name. */
    number: text("number").notNull(),
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    /** Hundredths of an hour, so that an amount an hour can be told a year. */
    hoursPerWeek: integer("hours_per_week").notNull(),
    rule: text("rule").$type<RuleId>().notNull(),
    before: text("before").$type<Outcome>().notNull(),
    after: text("after").$type<Outcome>().notNull(),
    /** The first day on which it would change. */
    from: date("from").notNull(),
    /** Of the version's finding; null where the rule compares no figures, or they would tell of a margin. */
    measure: jsonb("measure").$type<Measure>(),
  },
  (t) => [
    foreignKey({
      name: "impact_change_of_council",
      columns: [t.runId, t.regionId, t.councilId],
      foreignColumns: [impactCouncil.runId, impactCouncil.regionId, impactCouncil.councilId],
    }),
    index("impact_change_run").on(t.runId, t.rule),
    ...rowPolicies("impact_change", {
      read: isParty(t.regionId, t.councilId),
      add: isParty(t.councilId),
      remove: isParty(t.councilId),
    }),
  ],
);
