import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { Day } from "../../app/domain/day";
import type { Check, Gap, Post, Registration } from "../../app/domain/facts";
import { organisation } from "./organisation";
import { id, instant, isParty, rowPolicies } from "./tenancy";
import { worker } from "./worker";

/** An agency's own record of a worker, used again for each submission. No other organisation reads it. */
export const candidate = pgTable(
  "candidate",
  {
    id: id(),
    agencyId: uuid("agency_id")
      .notNull()
      .references(() => organisation.id),
    workerId: uuid("worker_id")
      .notNull()
      .references(() => worker.id),
    name: text("name").notNull(),
    /** Where a reference is shared with the worker. */
    email: text("email").notNull(),
    registration: jsonb("registration").$type<Registration>().notNull(),
    qualifiedOn: text("qualified_on").$type<Day>(),
    posts: jsonb("posts").$type<Post[]>().notNull(),
    gaps: jsonb("gaps").$type<Gap[]>().notNull(),
    checks: jsonb("checks").$type<Check[]>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    unique("candidate_once").on(t.agencyId, t.workerId),
    unique("candidate_of_agency").on(t.id, t.agencyId, t.workerId),
    index("candidate_name").on(t.agencyId, t.name),
    ...rowPolicies("candidate", { read: isParty(t.agencyId), add: isParty(t.agencyId), change: isParty(t.agencyId) }),
  ],
);
