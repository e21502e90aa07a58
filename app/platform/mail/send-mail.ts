import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { outbox } from "#db/schema/outbox";
import { configuration } from "../configuration";
import { inMailRoom } from "../tenancy";

/**
 * Sends one mail of the outbox, and forgets its text. Without a mail server it stays in the outbox, where the
 * demonstration's mailbox page shows it. One whose text was forgotten stays unsent. Nothing is held open while the mail server answers.
 *
 * @throws where the mail server refuses: the queue tries again, and the outbox keeps the fault.
 */
export async function sendMail({ mailId }: { mailId: string }): Promise<void> {
  const { smtpUrl, mailFrom } = configuration();
  if (!smtpUrl) return;
  const isThis = and(eq(outbox.id, mailId), isNull(outbox.sentAt), ne(outbox.text, ""));
  const [mail] = await inMailRoom(({ db }) => db.select().from(outbox).where(isThis));
  if (!mail) return;
  try {
    await createTransport(smtpUrl).sendMail({
      from: mailFrom,
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@accord>`,
    });
  } catch (error) {
    const lastFault = (error as { code?: string }).code ?? "refused";
    await inMailRoom(({ db }) =>
      db
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, lastFault })
        .where(isThis),
    );
    throw new Error(`The mail server did not take mail ${mailId}: ${lastFault}.`);
  }
  await inMailRoom(({ db, now }) =>
    db
      .update(outbox)
      .set({ sentAt: now.toISOString(), attempts: sql`${outbox.attempts} + 1`, lastFault: null, text: "" })
      .where(isThis),
  );
}
