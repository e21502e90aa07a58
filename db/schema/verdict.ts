import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { CoreJobType } from "../../app/domain/facts";
import type { Outcome, Verdict } from "../../app/domain/verdict";
import { organisation } from "./organisation";
import { id, instant, isParty, rate, rowPolicies } from "./tenancy";

/** What was judged, with which rulebook versions. It names no worker: the region reads it. */
export const verdict = pgTable(
  "verdict",
  {
    id: id(),
    subjectKind: text("subject_kind", { enum: ["submission", "assignment"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
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
    /** £ an hour: the part of the charge that counts towards the cap. */
    cappedRate: rate("capped_rate"),
    verdict: jsonb("verdict").$type<Verdict>().notNull(),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    index("verdict_subject").on(t.subjectId, t.madeAt),
    index("verdict_region").on(t.regionId, t.judgedOn),
    ...rowPolicies("verdict", {
      read: isParty(t.agencyId, t.councilId, t.mspId, t.regionId),
      add: isParty(t.agencyId, t.councilId),
    }),
  ],
);
