import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { membership } from "#db/schema/organisation";
import { session } from "#db/schema/person";
import { describeBrowser } from "~/platform/session/describe-browser";
import { openSession } from "~/platform/session/lucia";
import type { Identity, IdentityChange } from "~/platform/tenancy";
import { checkPassword, type PasswordCheck, type Refused } from "./check-password";
import type { Locked } from "./lock-out";
import { noteOwnAct } from "./note-own-act";

/** A second factor or a single sign-on adds an outcome here, and whoever switches on it is told by the compiler. */
export type SignIn =
  | {
      readonly outcome: "signed-in";
      /** The Set-Cookie header. */
      readonly cookie: string;
      /** Null where the person has yet to choose for whom they act. */
      readonly organisationId: string | null;
    }
  | Refused
  | Locked;

/** Signs a person in by e-mail (lower case) and password, to act for their only organisation or the one they used last. */
export function signIn(attempt: PasswordCheck & { readonly userAgent: string | null }): Promise<SignIn> {
  return checkPassword(attempt, (identity, personId) => startSession(identity, personId, attempt.userAgent));
}

/** A session for a person who has proved who they are, in the transaction of that proof. */
export async function startSession(
  identity: IdentityChange,
  personId: string,
  userAgent: string | null,
): Promise<Extract<SignIn, { outcome: "signed-in" }>> {
  await identity.become(personId);
  const organisationId = await organisationToStartWith(identity, personId);
  const cookie = await openSession(identity, personId, { browser: describeBrowser(userAgent), organisationId });
  noteOwnAct(identity, "person.signed-in", { personId, organisationId });
  return { outcome: "signed-in", cookie, organisationId };
}

async function organisationToStartWith({ db }: Identity, personId: string): Promise<string | null> {
  const [memberships, [last]] = await Promise.all([
    db
      .select({ id: membership.organisationId })
      .from(membership)
      .where(and(eq(membership.personId, personId), isNull(membership.endedAt))),
    db
      .select({ id: session.organisationId })
      .from(session)
      .where(and(eq(session.personId, personId), isNotNull(session.organisationId)))
      .orderBy(desc(session.seenAt))
      .limit(1),
  ]);
  if (memberships.length === 1) return memberships[0]?.id ?? null;
  return memberships.find(({ id }) => id === last?.id)?.id ?? null;
}
