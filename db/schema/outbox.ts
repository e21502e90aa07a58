import { sql } from "drizzle-orm";
import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant, isParty, rowPolicies } from "./tenancy";

/** True in the mail room alone (platform/tenancy.ts, `inMailRoom`): a feature adds mail and never reads it. */
const inMailRoom = sql.raw("current_setting('app.mail_room', true) = 'open'");

/** Mail on its way out, written in the transaction of what it tells about, so that neither goes without the other. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    /** Which mail it is: a key of platform/mail/mails.ts. */
    mail: text("mail").notNull(),
    toAddress: text("to_address").notNull(),
    subject: text("subject").notNull(),
    /** Emptied once sent, or once its link has ended: a private link is not kept longer than it is needed. */
    text: text("text").notNull(),
    queuedAt: instant("queued_at").notNull(),
    sentAt: instant("sent_at"),
    attempts: integer("attempts").notNull().default(0),
    lastFault: text("last_fault"),
    /** What it is about, where whoever waits for an answer is to know that it came back: a reference. */
    aboutId: uuid("about_id"),
    /** The organisation that it was sent for, which is told. */
    fromId: uuid("from_id"),
    /** When the mail came back: the address takes no mail. */
    bouncedAt: instant("bounced_at"),
  },
  (t) => [
    index("outbox_queued").on(t.queuedAt),
    ...rowPolicies("outbox", {
      byLink: sql`true`,
      read: inMailRoom,
      // In nobody else's name: a mail that comes back tells of the reference that it was about.
      add: sql`${t.fromId} is null or ${isParty(t.fromId)}`,
      change: inMailRoom,
    }),
  ],
);
