import { and, eq, isNull } from "drizzle-orm";
import { outbox } from "#db/schema/outbox";
import { inMailRoom } from "../tenancy";

/**
 * Notes that a mail came back, once, and tells whoever waits for an answer to it by a job. Its text is forgotten: it is
 * not sent again. `fault` is said in the outbox, and holds no address.
 */
export async function markBounced(mailId: string, fault: string): Promise<void> {
  await inMailRoom(async ({ db, now, enqueue }) => {
    const [mail] = await db
      .update(outbox)
      .set({ bouncedAt: now.toISOString(), lastFault: fault, text: "" })
      .where(and(eq(outbox.id, mailId), isNull(outbox.bouncedAt)))
      .returning();
    if (!mail?.aboutId || !mail.fromId) return;
    const { mail: name, toAddress, fromId: giverId, aboutId: referenceId } = mail;
    enqueue("note-bounce", { giverId, referenceId, mail: name, toAddress });
  });
}
