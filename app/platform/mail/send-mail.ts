import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { outbox } from "#db/schema/outbox";
import { configuration } from "../configuration";
import { inMailRoom } from "../tenancy";
import { bounceAddress } from "./bounce-address";
import { markBounced } from "./mark-bounced";

/**
 * Sends one mail of the outbox, and forgets its text. Without a mail server it stays in the outbox, where the
 * demonstration's mailbox page shows it. One whose text was forgotten stays unsent, and one whose address the mail server
 * refuses for good has come back at once. Nothing is held open while the mail server answers.
 *
 * @throws where the mail server does not take it now: the queue tries again, and the outbox keeps the fault.
 */
export async function sendMail({ mailId }: { mailId: string }): Promise<void> {
  const { smtpUrl, mailFrom, bounces } = configuration();
  if (!smtpUrl) return;
  const isThis = and(eq(outbox.id, mailId), isNull(outbox.sentAt), isNull(outbox.bouncedAt), ne(outbox.text, ""));
  const [mail] = await inMailRoom(({ db }) => db.select().from(outbox).where(isThis));
  if (!mail) return;
  try {
    await createTransport(smtpUrl).sendMail({
      from: mailFrom,
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.id}@accord>`,
      // Nobody's absence is answered to a machine (RFC 3834).
      headers: { "Auto-Submitted": "auto-generated" },
      ...(bounces
        ? {
            envelope: { from: bounceAddress(mail.id, bounces), to: mail.toAddress },
            // A report brings back the headers alone: the text may hold a private link.
            dsn: { id: mail.id, return: "headers" as const, notify: "failure" as const },
          }
        : {}),
    });
  } catch (error) {
    const fault = describeFault(error as SmtpFault);
    await inMailRoom(({ db }) =>
      db
        .update(outbox)
        .set({ attempts: sql`${outbox.attempts} + 1`, lastFault: fault })
        .where(isThis),
    );
    if (refusesAddress(error as SmtpFault)) return markBounced(mailId, fault);
    throw new Error(`The mail server did not take mail ${mailId}: ${fault}.`);
  }
  await inMailRoom(({ db, now }) =>
    db
      .update(outbox)
      .set({ sentAt: now.toISOString(), attempts: sql`${outbox.attempts} + 1`, lastFault: null, text: "" })
      .where(isThis),
  );
}

/** What nodemailer says of a failure. Its message holds what the server said, which can repeat the address. */
type SmtpFault = { readonly code?: string; readonly responseCode?: number; readonly command?: string };

const describeFault = ({ code = "refused", responseCode }: SmtpFault): string =>
  responseCode ? `${code} ${responseCode}` : code;

/** What a server that wants to be signed in to says: that is no fault of the address. */
const AUTHENTICATION_REQUIRED = 530;

/** A permanent answer (5yz, RFC 5321 section 4.2.1) to the one recipient. */
const refusesAddress = ({ responseCode = 0, command }: SmtpFault): boolean =>
  command === "RCPT TO" && responseCode >= 500 && responseCode < 600 && responseCode !== AUTHENTICATION_REQUIRED;
