import { sql } from "drizzle-orm";
import { check, date, foreignKey, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { CoreJobType } from "../../app/domain/facts";
import type { Cap } from "../../app/domain/rulebooks/rulebook";
import type { Outcome, Verdict } from "../../app/domain/verdict";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { submission } from "./submission";
import { id, instant, isParty, rate, rowPolicies } from "./tenancy";

/**
 * What was judged, with which rulebook versions, as far as the region may read it: it names no worker and tells of no
 * agency's margin and no MSP's fee (app/domain/rulebooks/regional-verdict.ts). The whole verdict is a row of its own
 * beside this one, which the region does not read.
 */
export const verdict = pgTable(
  "verdict",
  {
    id: id(),
    /** What was judged: one of the two. */
    submissionId: uuid("submission_id"),
    assignmentId: uuid("assignment_id"),
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
    coreJobType: text("core_job_type").$type<CoreJobType>().notNull(),
    judgedOn: date("judged_on").notNull(),
    outcome: text("outcome").$type<Outcome>().notNull(),
    /** £ an hour: the part of the charge that was held against the cap, which the basis names. */
    cappedRate: rate("capped_rate"),
    cappedBasis: text("capped_basis").$type<Cap["basis"]>(),
    regionalVerdict: jsonb("regional_verdict").$type<Verdict>().notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    check("verdict_of_one_subject", sql`num_nonnulls(${t.submissionId}, ${t.assignmentId}) = 1`),
    // Nobody but the parties of what was judged can have judged it, and the region reads the latest.
    foreignKey({
      name: "verdict_of_submission",
      columns: [t.submissionId, t.agencyId, t.councilId],
      foreignColumns: [submission.id, submission.agencyId, submission.councilId],
    }),
    foreignKey({
      name: "verdict_of_assignment",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    unique("verdict_of_parties").on(t.id, t.agencyId, t.councilId),
    index("verdict_assignment").on(t.assignmentId, t.madeAt),
    index("verdict_region").on(t.regionId, t.judgedOn),
    ...rowPolicies("verdict", {
      read: isParty(t.agencyId, t.councilId, t.mspId, t.regionId),
      add: isParty(t.agencyId, t.councilId),
    }),
  ],
);

/** A verdict in whole, with the charge line by line: what its parties read, and the region does not. */
export const wholeVerdict = pgTable(
  "whole_verdict",
  {
    verdictId: uuid("verdict_id").primaryKey(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    mspId: uuid("msp_id").references(() => organisation.id),
    verdict: jsonb("verdict").$type<Verdict>().notNull(),
  },
  (t) => [
    foreignKey({
      name: "whole_verdict_between_parties",
      columns: [t.verdictId, t.agencyId, t.councilId],
      foreignColumns: [verdict.id, verdict.agencyId, verdict.councilId],
    }),
    ...rowPolicies("whole_verdict", {
      read: isParty(t.agencyId, t.councilId, t.mspId),
      add: isParty(t.agencyId, t.councilId),
    }),
  ],
);
