import { sql } from "drizzle-orm";
import { bigint, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organisation } from "./organisation";
import { instant, isLinkedReference, isParty, rowPolicies } from "./tenancy";

/** True while the chains of all organisations are being verified (platform/tenancy.ts, `auditing`). */
const auditing = sql.raw("current_setting('app.auditing', true) = 'on'");

/**
 * What was done, by whom, in the order it was done: one chain for each organisation. Rows are added by append_events
 * alone and never changed: the application's role may not, and a trigger refuses it to everybody else.
 */
export const event = pgTable(
  "event",
  {
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** 1, 2, 3 ... without gaps in each organisation. */
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    /** The person who did it; null where Accord did. */
    actorId: uuid("actor_id"),
    type: text("type").notNull(),
    subjectId: uuid("subject_id").notNull(),
    /** Canonical JSON of the whole event: the bytes that are hashed. */
    body: text("body").notNull(),
    /** The hash of the event before, or 64 zeros. */
    previousHash: text("previous_hash").notNull(),
    /** SHA-256, hexadecimal, of previous_hash and body, one after the other. */
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.sequence] }),
    index("event_subject").on(t.subjectId, t.sequence),
    ...rowPolicies("event", {
      byLink: isLinkedReference(t.subjectId),
      read: sql`${isParty(t.organisationId)} or ${auditing}`,
      add: isParty(t.organisationId),
    }),
  ],
);

/** Where each organisation's chain stands, locked while it grows. A chain cut short does not match it. */
export const eventChain = pgTable(
  "event_chain",
  {
    organisationId: uuid("organisation_id")
      .primaryKey()
      .references(() => organisation.id),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    ...rowPolicies("event_chain", {
      byLink: sql`true`,
      read: sql`${isParty(t.organisationId)} or ${auditing}`,
      add: isParty(t.organisationId),
      change: isParty(t.organisationId),
    }),
  ],
);
