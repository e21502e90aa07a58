import { sql } from "drizzle-orm";
import { date, foreignKey, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Finding } from "../../app/domain/verdict";
import { assignment } from "./assignment";
import { organisation } from "./organisation";
import { id, instant, isOfRegion, isParty, rowPolicies } from "./tenancy";

/**
 * A rule unmet and not exempt while an assignment runs, found by the system; or suspected by another council of the
 * region. The council whose it is owns it, and nothing of it is deleted. It names no worker.
 */
export const breach = pgTable(
  "breach",
  {
    id: id(),
    /** What people quote: "B-7K3Q9D". */
    number: text("number").notNull().unique("breach_number"),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    regionId: uuid("region_id")
      .notNull()
      .references(() => organisation.id),
    /** Whose assignment it is; null where another council suspects a breach. */
    assignmentId: uuid("assignment_id"),
    agencyId: uuid("agency_id").references(() => organisation.id),
    /** The council that suspects it; null where the system found it. */
    raisedById: uuid("raised_by_id").references(() => organisation.id),
    /** What was found: an unmet rule by its id, or "reference-overdue", "work-before-start", "suspected". */
    kind: text("kind").notNull(),
    rulebookId: text("rulebook_id"),
    /** The unmet finding as the region reads it; null where it is not a rule's. */
    finding: jsonb("finding").$type<Finding>(),
    /**
     * The day on which the leavers' register no longer keeps what was found by it of a worker who had started: gone
     * before, it was corrected. Null where it was not found so.
     */
    recordedUntil: date("recorded_until"),
    /** Plain words with the figures, and no worker's name. */
    sentence: text("sentence").notNull(),
    status: text("status", {
      enum: ["open", "explained", "being-mended", "said-mended", "mended", "disputed"],
    }).notNull(),
    /** The officer who sees to it; null where nobody has taken it, and it is the director's. */
    ownerId: uuid("owner_id"),
    ownerName: text("owner_name"),
    foundOn: date("found_on").notNull(),
    explainBy: date("explain_by").notNull(),
    mendBy: date("mend_by").notNull(),
    mendedOn: date("mended_on"),
    changedAt: instant("changed_at").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    unique("breach_of_councils").on(t.id, t.councilId, t.regionId),
    foreignKey({
      name: "breach_of_assignment",
      columns: [t.assignmentId, t.agencyId, t.councilId],
      foreignColumns: [assignment.id, assignment.agencyId, assignment.councilId],
    }),
    // Found again every night, it is one breach until it is mended.
    uniqueIndex("breach_found_once")
      .on(t.assignmentId, t.kind, sql`coalesce(${t.rulebookId}, '')`)
      .where(sql`status <> 'mended' and assignment_id is not null`),
    index("breach_council").on(t.councilId, t.status),
    index("breach_region").on(t.regionId, t.status, t.foundOn),
    ...rowPolicies("breach", {
      read: isParty(t.councilId, t.regionId, t.raisedById),
      // Found by the council itself; suspected by another of its region, in that council's own name and of no assignment.
      add: sql`${isOfRegion(t.councilId, t.regionId)} and ((${t.raisedById} is null and ${isParty(t.councilId)}) or (${isParty(t.raisedById)} and ${isOfRegion(t.raisedById, t.regionId)} and ${t.assignmentId} is null))`,
      // The region changes nothing that was found: it can close what one council suspects of another.
      change: sql`${isParty(t.councilId, t.raisedById)} or (${isParty(t.regionId)} and ${t.raisedById} is not null)`,
    }),
  ],
);

/** What was said and done about a breach, in order: nothing is changed or removed. */
export const breachMessage = pgTable(
  "breach_message",
  {
    id: id(),
    breachId: uuid("breach_id").notNull(),
    councilId: uuid("council_id").notNull(),
    regionId: uuid("region_id").notNull(),
    raisedById: uuid("raised_by_id"),
    kind: text("kind", {
      enum: [
        "found",
        "raised",
        "explained",
        "being-mended",
        "said-mended",
        "judged-again",
        "not-mended",
        "mended",
        "disputed",
        "said",
        "owner-changed",
      ],
    }).notNull(),
    text: text("text").notNull(),
    byOrganisationId: uuid("by_organisation_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "breach_message_of_breach",
      columns: [t.breachId, t.councilId, t.regionId],
      foreignColumns: [breach.id, breach.councilId, breach.regionId],
    }),
    index("breach_message_breach").on(t.breachId, t.at),
    ...rowPolicies("breach_message", {
      read: isParty(t.councilId, t.regionId, t.raisedById),
      // Whoever reads the breach, in their own name.
      add: sql`${isParty(t.byOrganisationId)} and exists (select 1 from breach b where b.id = ${t.breachId} and b.raised_by_id is not distinct from ${t.raisedById})`,
    }),
  ],
);
