import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { invitation as invitationTable, membership } from "#db/schema/organisation";
import { person, session as sessionTable } from "#db/schema/person";
import { newId } from "~/platform/new-id";
import type { Session } from "~/platform/session/session";
import { type Change, changing, identifyingChange, violates } from "~/platform/tenancy";
import { findInvitation, type Invitation } from "./find-invitation";
import { hashPassword } from "./password";
import { faultInPassword } from "./password-rules";
import { startSession } from "./sign-in";

export type AcceptInvitation =
  /** A new person, signed in: the Set-Cookie header. */
  | { readonly outcome: "joined"; readonly cookie: string }
  /** A person with an account, who joins and signs in with their own password, or is signed in already. */
  | { readonly outcome: "joined-with-account" }
  | { readonly outcome: "password-refused"; readonly fault: string }
  | { readonly outcome: "for-somebody-else" }
  | { readonly outcome: "link-gone" };

export type NewAccount = { readonly name: string; readonly password: string; readonly userAgent: string | null };

/** Thrown to roll back where another request has used the link in the meantime. */
class LinkGone extends Error {}

/**
 * Joins whoever has an account with the invited e-mail. The link proves that they read that mailbox; it opens no
 * session, which takes their password. Somebody signed in with another e-mail was forwarded the mail, and is refused.
 */
export async function acceptInvitation(token: string, session: Session | null): Promise<AcceptInvitation> {
  const invitation = await findInvitation(token);
  if (!invitation) return { outcome: "link-gone" };
  if (!invitation.person || (session && session.personId !== invitation.person.id))
    return { outcome: "for-somebody-else" };
  const { person: member } = invitation;
  const joined = await joinOnce(invitation, member, async () => {});
  if (!joined) return { outcome: "link-gone" };
  if (session) await actFor(session, invitation.organisation.id);
  return { outcome: "joined-with-account" };
}

/** Makes an account for the invited e-mail, joins with it and signs in. */
export async function acceptInvitationAnew(token: string, account: NewAccount): Promise<AcceptInvitation> {
  const invitation = await findInvitation(token);
  if (!invitation) return { outcome: "link-gone" };
  if (invitation.person) return { outcome: "for-somebody-else" };
  const fault = faultInPassword(account.password, invitation.email);
  if (fault) return { outcome: "password-refused", fault };
  const passwordHash = await hashPassword(account.password);
  const member = { id: newId(), name: account.name };
  const joined = await joinOnce(invitation, member, ({ db, now }) =>
    db
      .insert(person)
      .values({ ...member, email: invitation.email, passwordHash, createdAt: now.toISOString() })
      .then(() => undefined),
  );
  if (!joined) return { outcome: "link-gone" };
  const { cookie } = await identifyingChange((identity) => startSession(identity, member.id, account.userAgent));
  return { outcome: "joined", cookie };
}

/** Uses the invitation up and makes the membership, or changes nothing and answers false where it was used meanwhile. */
async function joinOnce(
  invitation: Invitation,
  member: { readonly id: string; readonly name: string },
  makePerson: (change: Change) => Promise<void>,
): Promise<boolean> {
  const { organisation, roles } = invitation;
  const viewer = {
    personId: member.id,
    name: member.name,
    organisationId: organisation.id,
    organisationName: organisation.name,
    organisationKind: organisation.kind,
    roles: [],
  };
  try {
    await changing(viewer, async (change) => {
      const now = change.now.toISOString();
      const used = await change.db
        .update(invitationTable)
        .set({ acceptedAt: now })
        .where(
          and(
            eq(invitationTable.id, invitation.id),
            isNull(invitationTable.acceptedAt),
            gt(invitationTable.expiresAt, now),
          ),
        )
        .returning({ id: invitationTable.id });
      if (used.length === 0) throw new LinkGone();
      await makePerson(change);
      await change.db
        .insert(membership)
        .values({
          id: change.newId(),
          organisationId: organisation.id,
          personId: member.id,
          roles: [...roles],
          since: now,
        })
        // Somebody who comes back: their membership lives again, with the roles they are invited to now.
        .onConflictDoUpdate({
          target: [membership.organisationId, membership.personId],
          set: { roles: sql`excluded.roles`, since: now, endedAt: null },
        });
      change.record({
        type: "invitation.accepted",
        subjectId: invitation.id,
        details: { personId: member.id, roles: [...roles] },
      });
    });
    return true;
  } catch (error) {
    if (error instanceof LinkGone || violates(error, "person_email")) return false;
    throw error;
  }
}

const actFor = ({ secretHash }: Session, organisationId: string) =>
  identifyingChange(({ db }) =>
    db.update(sessionTable).set({ organisationId }).where(eq(sessionTable.secretHash, secretHash)),
  );
