import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from "lucia";
import { membership, organisation } from "#db/schema/organisation";
import { person, session } from "#db/schema/person";
import { currentPerson } from "#db/schema/tenancy";
import { configuration } from "../configuration";
import type { Identity } from "../tenancy";
import { minutesAfter, remembered, sessionLimits } from "./limits";
import { hashSecret } from "./secret";

/**
 * The only file that knows Lucia. Lucia makes the secret, the cookie and the order of the checks; the limits, the clock
 * and the storage are Accord's. Each function runs in the transaction it is given.
 */

type StoredSession = { organisationId: string | null; browser: string; startedAt: string; seenAt: string };
type StoredPerson = {
  name: string;
  email: string;
  memberships: readonly {
    organisationId: string;
    name: string;
    kind: typeof organisation.$inferSelect.kind;
    roles: string[];
  }[];
};

declare module "lucia" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be merged into Lucia's own
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    UserId: string;
    DatabaseSessionAttributes: StoredSession;
    DatabaseUserAttributes: StoredPerson;
  }
}

/** Lucia compares this with a clock of its own, which must not be asked: both limits are judged in `isLive`, on Accord's clock. */
const judgedHere = new Date(8.64e15);

const isLive = (now: Date) =>
  and(gt(session.expiresAt, now.toISOString()), gt(session.seenAt, minutesAfter(now, -sessionLimits.idle)));

const stored = {
  id: session.secretHash,
  userId: session.personId,
  attributes: {
    organisationId: session.organisationId,
    browser: session.browser,
    startedAt: session.createdAt,
    seenAt: session.seenAt,
  },
};

function adapterOn({ db, now }: Identity): Adapter {
  const end = (rows: ReturnType<typeof eq>) =>
    // Kept until it is forgotten, as the last use of an organisation; past its limit it can never be live again.
    db
      .update(session)
      .set({ expiresAt: now.toISOString() })
      .where(and(rows, gt(session.expiresAt, now.toISOString())))
      .then(() => undefined);

  return {
    async getSessionAndUser(secret) {
      const isThis = eq(session.secretHash, hashSecret(secret));
      const own = db
        .select({ id: sql`${session.personId}::text` })
        .from(session)
        .where(isThis);
      // One round trip: the first statement says whose memberships the third may read.
      const [, [found], memberships] = await Promise.all([
        db.execute(sql`select set_config('app.person_id', coalesce((${own}), ''), true)`),
        db
          .select({ ...stored, name: person.name, email: person.email })
          .from(session)
          .innerJoin(person, eq(person.id, session.personId))
          .where(and(isThis, isLive(now))),
        db
          .select({
            organisationId: organisation.id,
            name: organisation.name,
            kind: organisation.kind,
            roles: membership.roles,
          })
          .from(membership)
          .innerJoin(organisation, eq(organisation.id, membership.organisationId))
          .where(and(eq(membership.personId, currentPerson), isNull(membership.endedAt)))
          .orderBy(organisation.name),
      ]);
      if (!found) return [null, null];
      const { name, email, ...row } = found;
      return [
        { ...row, expiresAt: judgedHere },
        { id: row.userId, attributes: { name, email, memberships } },
      ];
    },
    async getUserSessions(personId): Promise<DatabaseSession[]> {
      const rows = await db
        .select(stored)
        .from(session)
        .where(and(eq(session.personId, personId), isLive(now)))
        .orderBy(desc(session.seenAt));
      return rows.map((row) => ({ ...row, expiresAt: judgedHere }));
    },
    async setSession({ id, userId, attributes: { organisationId, browser } }) {
      await db.insert(session).values({
        secretHash: hashSecret(id),
        personId: userId,
        organisationId,
        browser,
        createdAt: now.toISOString(),
        seenAt: now.toISOString(),
        expiresAt: minutesAfter(now, sessionLimits.absolute),
      });
    },
    // Lucia asks for this near an expiry that it judges; it judges none.
    updateSessionExpiration: async () => {},
    deleteSession: (secretHash) => end(eq(session.secretHash, secretHash)),
    deleteUserSessions: (personId) => end(eq(session.personId, personId)),
    deleteExpiredSessions: async () => {
      await db.delete(session).where(lt(session.expiresAt, minutesAfter(now, -remembered.session)));
    },
  };
}

const COOKIE = "accord_session";

function luciaOn(identity: Identity) {
  return new Lucia(adapterOn(identity), {
    sessionExpiresIn: new TimeSpan(sessionLimits.absolute, "m"),
    sessionCookie: {
      name: COOKIE,
      attributes: { secure: configuration().origin.startsWith("https:"), sameSite: "lax" },
    },
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}

/** The secret that the browser sent, or null where it sent nothing of a secret's shape. */
export function secretIn(request: Request): string | null {
  const cookies = request.headers.get("Cookie") ?? "";
  return new RegExp(`(?:^|; ?)${COOKIE}=([a-z2-7]{40})(?:;|$)`).exec(cookies)?.[1] ?? null;
}

/** The session that the secret opens, with its person and their live memberships; null where it is unknown, ended or past a limit. */
export async function readSession(identity: Identity, secret: string) {
  const { session: found, user } = await luciaOn(identity).validateSession(secret);
  return found ? { session: found, person: user } : null;
}

/** Signs the person in and answers with the Set-Cookie header, the only place where the secret appears. */
export async function openSession(
  identity: Identity,
  personId: string,
  { browser, organisationId }: { readonly browser: string; readonly organisationId: string | null },
): Promise<string> {
  const lucia = luciaOn(identity);
  const started = identity.now.toISOString();
  const opened = await lucia.createSession(personId, { browser, organisationId, startedAt: started, seenAt: started });
  return lucia.createSessionCookie(opened.id).serialize();
}

/** Ends the session with this hash, and answers with the Set-Cookie header that clears the browser's own. */
export async function closeSession(identity: Identity, secretHash: string): Promise<string> {
  const lucia = luciaOn(identity);
  await lucia.invalidateSession(secretHash);
  return lucia.createBlankSessionCookie().serialize();
}

export const closeSessionsOf = (identity: Identity, personId: string) =>
  luciaOn(identity).invalidateUserSessions(personId);

/** The person's live sessions, the last seen first; `id` is the hash. */
export const sessionsOf = (identity: Identity, personId: string) => luciaOn(identity).getUserSessions(personId);

export const forgetEndedSessions = (identity: Identity) => luciaOn(identity).deleteExpiredSessions();
