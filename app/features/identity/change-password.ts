import { eq } from "drizzle-orm";
import { person } from "#db/schema/person";
import { describeBrowser } from "~/platform/session/describe-browser";
import { closeSessionsOf, openSession } from "~/platform/session/lucia";
import type { Session } from "~/platform/session/session";
import { checkPassword, type Refused } from "./check-password";
import type { Locked } from "./lock-out";
import { actorOf, noteOwnAct } from "./note-own-act";
import { hashPassword } from "./password";
import { faultInPassword } from "./password-rules";

export type PasswordChange =
  | { readonly outcome: "changed"; readonly cookie: string }
  | { readonly outcome: "password-refused"; readonly fault: string }
  /** The present password was not right. */
  | Refused
  | Locked;

/** Changes the person's password, and leaves them signed in here with a fresh session and nowhere else. */
export async function changePassword(
  session: Session,
  change: {
    readonly present: string;
    readonly next: string;
    readonly address: string;
    readonly userAgent: string | null;
  },
): Promise<PasswordChange> {
  const { personId, email, viewer } = session;
  const fault = faultInPassword(change.next, email);
  if (fault) return { outcome: "password-refused", fault };
  const passwordHash = await hashPassword(change.next);
  return checkPassword({ email, password: change.present, address: change.address }, async (identity) => {
    await identity.db.update(person).set({ passwordHash }).where(eq(person.id, personId));
    await closeSessionsOf(identity, personId);
    const organisationId = viewer?.organisationId ?? null;
    const cookie = await openSession(identity, personId, {
      browser: describeBrowser(change.userAgent),
      organisationId,
    });
    noteOwnAct(identity, "password.changed", actorOf(session));
    return { outcome: "changed", cookie };
  });
}
