import { date, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { PostKind, ReasonForLeaving } from "../../app/domain/facts";
import { organisation } from "./organisation";
import { id, instant, isParty, rowPolicies } from "./tenancy";

/**
 * Who left a substantive post of a council, and when: the number, the post, the day and the reason, and nothing else
 * about them. The council alone reads its rows; to others it answers one question through leavings_of.
 */
export const leaver = pgTable(
  "leaver",
  {
    id: id(),
    councilId: uuid("council_id")
      .notNull()
      .references(() => organisation.id),
    registrationNumber: text("registration_number").notNull(),
    kind: text("kind").$type<PostKind>().notNull(),
    post: text("post").notNull(),
    /** The last day worked. */
    leftOn: date("left_on").notNull(),
    reason: text("reason").$type<ReasonForLeaving>().notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    unique("leaver_once").on(t.councilId, t.registrationNumber, t.leftOn),
    index("leaver_number").on(t.registrationNumber, t.leftOn),
    ...rowPolicies("leaver", {
      read: isParty(t.councilId),
      add: isParty(t.councilId),
      change: isParty(t.councilId),
      remove: isParty(t.councilId),
    }),
  ],
);
