import { boolean, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./tenancy";

/** Somebody who signs in. Not an organisation's row: a person can belong to several. */
export const person = pgTable("person", {
  id: id(),
  name: text("name").notNull(),
  /** Lower case. */
  email: text("email").notNull().unique("person_email"),
  passwordHash: text("password_hash").notNull(),
  createdAt: instant("created_at").notNull(),
});

/** A signed-in browser. The cookie holds the secret; only its SHA-256 is here. */
export const session = pgTable(
  "session",
  {
    secretHash: text("secret_hash").primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    /** The organisation the person is acting for in this session; null until chosen. */
    organisationId: uuid("organisation_id"),
    createdAt: instant("created_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    /** The absolute limit; the idle limit is counted from seenAt. */
    expiresAt: instant("expires_at").notNull(),
    /** "Firefox on Windows": enough for its owner to know it, no more. */
    browser: text("browser").notNull(),
  },
  (t) => [index("session_person").on(t.personId)],
);

export const passwordReset = pgTable("password_reset", {
  tokenHash: text("token_hash").primaryKey(),
  personId: uuid("person_id")
    .notNull()
    .references(() => person.id),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** A failed or good sign-in, by hash of the account's e-mail and of the address it came from: what the lock-out counts. */
export const signInAttempt = pgTable(
  "sign_in_attempt",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    accountHash: text("account_hash").notNull(),
    addressHash: text("address_hash").notNull(),
    succeeded: boolean("succeeded").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    index("sign_in_attempt_account").on(t.accountHash, t.at),
    index("sign_in_attempt_address").on(t.addressHash, t.at),
  ],
);
