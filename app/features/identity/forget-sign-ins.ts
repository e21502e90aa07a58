import { lt } from "drizzle-orm";
import { passwordReset, signInAttempt } from "#db/schema/person";
import { minutesAfter, remembered } from "~/platform/session/limits";
import { forgetEndedSessions } from "~/platform/session/lucia";
import { identifyingChange } from "~/platform/tenancy";

/** Removes what is no longer needed of sign-ins: long-ended sessions, old attempts and spent links. For the daily sweep; running it twice does no more. */
export const forgetSignIns = (): Promise<void> =>
  identifyingChange(async (identity) => {
    const { db, now } = identity;
    await forgetEndedSessions(identity);
    await db.delete(signInAttempt).where(lt(signInAttempt.at, minutesAfter(now, -remembered.attempt)));
    await db.delete(passwordReset).where(lt(passwordReset.expiresAt, minutesAfter(now, -remembered.link)));
  });
