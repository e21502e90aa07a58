import { desc } from "drizzle-orm";
import { outbox } from "#db/schema/outbox";
import { configuration } from "../configuration";
import { inMailRoom } from "../tenancy";

export type MailShown = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly queuedAt: string;
};

/** The latest mails, for the mailbox page of the demonstration. Without the demonstration there are none to see. */
export async function listMails(limit: number): Promise<MailShown[]> {
  if (!configuration().demonstration) return [];
  return inMailRoom(({ db }) =>
    db
      .select({
        id: outbox.id,
        to: outbox.toAddress,
        subject: outbox.subject,
        text: outbox.text,
        queuedAt: outbox.queuedAt,
      })
      .from(outbox)
      .orderBy(desc(outbox.queuedAt), desc(outbox.id))
      .limit(limit),
  );
}
