import { and, eq, gt, lte } from "drizzle-orm";
import { session as sessionTable } from "#db/schema/person";
import { now } from "../clock";
import { type Role, rolesOf } from "../permissions";
import { identifying, identifyingChange } from "../tenancy";
import type { OrganisationKind, Viewer } from "../viewer";
import { minutesAfter, sessionLimits } from "./limits";
import { readSession, secretIn } from "./lucia";

export type Membership = {
  readonly organisationId: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
};

export type Session = {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  /** Names the session in the database and in lists; the secret itself is only in the browser. */
  readonly secretHash: string;
  /** As whom the person acts; null until they choose an organisation they are a member of. */
  readonly viewer: Viewer | null;
  /** The live ones, by name. */
  readonly memberships: readonly Membership[];
};

const lookups = new WeakMap<object, Promise<Session | null>>();

/** The session of a request; null where nobody is signed in. `context` is the request's own object: all its loaders share one lookup. */
export function sessionOf(request: Request, context: object): Promise<Session | null> {
  const known = lookups.get(context);
  if (known) return known;
  const lookup = findSession(request);
  lookups.set(context, lookup);
  return lookup;
}

async function findSession(request: Request): Promise<Session | null> {
  const secret = secretIn(request);
  if (!secret) return null;
  const found = await identifying((identity) => readSession(identity, secret));
  if (!found) return null;
  const { session, person } = found;
  await noteSighting(session.id, session.seenAt);
  const memberships = person.memberships.map((one) => ({ ...one, roles: knownRoles(one.kind, one.roles) }));
  const acting = memberships.find((one) => one.organisationId === session.organisationId);
  return {
    personId: person.id,
    name: person.name,
    email: person.email,
    secretHash: session.id,
    memberships,
    viewer: acting
      ? {
          personId: person.id,
          name: person.name,
          organisationId: acting.organisationId,
          organisationName: acting.name,
          organisationKind: acting.kind,
          roles: acting.roles,
        }
      : null,
  };
}

/** A role that this kind of organisation does not have grants nothing. */
const knownRoles = (kind: OrganisationKind, roles: readonly string[]): Role[] =>
  rolesOf[kind].filter((role) => roles.includes(role));

/** Written at most once a minute, so that a page with ten requests is not ten writes. */
async function noteSighting(secretHash: string, seenAt: string): Promise<void> {
  const due = minutesAfter(now(), -sessionLimits.betweenSightings);
  if (Date.parse(seenAt) > Date.parse(due)) return;
  await identifyingChange(({ db, now: instant }) =>
    db
      .update(sessionTable)
      .set({ seenAt: instant.toISOString() })
      .where(
        and(
          eq(sessionTable.secretHash, secretHash),
          lte(sessionTable.seenAt, due),
          // An ended session stays ended.
          gt(sessionTable.expiresAt, instant.toISOString()),
        ),
      ),
  );
}
