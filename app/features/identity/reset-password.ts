import { and, eq, gt, isNull } from "drizzle-orm";
import { membership } from "#db/schema/organisation";
import { passwordReset, person } from "#db/schema/person";
import { closeSessionsOf } from "~/platform/session/lucia";
import { hashSecret } from "~/platform/session/secret";
import { type Identity, identifying, identifyingChange } from "~/platform/tenancy";
import { noteOwnAct } from "./note-own-act";
import { hashPassword } from "./password";
import { faultInPassword } from "./password-rules";

export type PasswordReset =
  | { readonly outcome: "reset" }
  /** Unknown, used, or older than an hour. */
  | { readonly outcome: "link-gone" }
  | { readonly outcome: "password-refused"; readonly fault: string };

const isOpen = (token: string, { now }: Pick<Identity, "now">) =>
  and(
    eq(passwordReset.tokenHash, hashSecret(token)),
    isNull(passwordReset.usedAt),
    gt(passwordReset.expiresAt, now.toISOString()),
  );

/** Whose password the link resets; null where the link has gone. */
export async function findPasswordReset(token: string): Promise<{ readonly email: string } | null> {
  const [owner] = await identifying((identity) =>
    identity.db
      .select({ email: person.email })
      .from(passwordReset)
      .innerJoin(person, eq(person.id, passwordReset.personId))
      .where(isOpen(token, identity)),
  );
  return owner ?? null;
}

/** Sets a new password by a link from a mail, once; ends every session of the person and every other link. */
export async function resetPassword(token: string, password: string): Promise<PasswordReset> {
  const owner = await findPasswordReset(token);
  if (!owner) return { outcome: "link-gone" };
  const fault = faultInPassword(password, owner.email);
  if (fault) return { outcome: "password-refused", fault };
  const passwordHash = await hashPassword(password);
  return identifyingChange(async (identity) => {
    const { db, now } = identity;
    const [used] = await db
      .update(passwordReset)
      .set({ usedAt: now.toISOString() })
      .where(isOpen(token, identity))
      .returning({ personId: passwordReset.personId });
    if (!used) return { outcome: "link-gone" };
    await db.update(person).set({ passwordHash }).where(eq(person.id, used.personId));
    await db
      .update(passwordReset)
      .set({ usedAt: now.toISOString() })
      .where(and(eq(passwordReset.personId, used.personId), isNull(passwordReset.usedAt)));
    await closeSessionsOf(identity, used.personId);
    await identity.become(used.personId);
    const memberships = await db
      .select({ organisationId: membership.organisationId })
      .from(membership)
      .where(and(eq(membership.personId, used.personId), isNull(membership.endedAt)));
    for (const { organisationId } of memberships) {
      noteOwnAct(identity, "password.reset", { personId: used.personId, organisationId });
    }
    return { outcome: "reset" };
  });
}
