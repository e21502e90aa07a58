import { and, count, eq, gt, isNull } from "drizzle-orm";
import { passwordReset, person } from "#db/schema/person";
import { paths } from "~/paths";
import { linkLimits, minutesAfter } from "~/platform/session/limits";
import { hashSecret, newToken } from "~/platform/session/secret";
import { identifyingChange } from "~/platform/tenancy";
import { linkTo } from "./link-to";

/** Links that may be open at once for one account, so that nobody's mailbox can be filled from here. */
const MOST_OPEN_LINKS = 3;

/** Mails a link to the account's owner. Says nothing of whether there is such an account. */
export async function requestPasswordReset(email: string): Promise<void> {
  await identifyingChange(async ({ db, now, mail }) => {
    const [account] = await db
      .select({ id: person.id, name: person.name })
      .from(person)
      .where(eq(person.email, email))
      .for("update");
    if (!account) return;
    const [open] = await db
      .select({ links: count() })
      .from(passwordReset)
      .where(
        and(
          eq(passwordReset.personId, account.id),
          isNull(passwordReset.usedAt),
          gt(passwordReset.expiresAt, now.toISOString()),
        ),
      );
    if (Number(open?.links) >= MOST_OPEN_LINKS) return;
    const token = newToken();
    await db.insert(passwordReset).values({
      tokenHash: hashSecret(token),
      personId: account.id,
      expiresAt: minutesAfter(now, linkLimits.passwordReset),
    });
    mail({ mail: "password-reset", to: email, name: account.name, link: linkTo(paths.resetPassword(token)) });
  });
}
