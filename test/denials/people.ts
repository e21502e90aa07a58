import type { TestDatabase } from "#test/database";
import { startSession } from "~/features/identity/sign-in";
import { newId } from "~/platform/new-id";
import { type Role, rolesOf } from "~/platform/permissions";
import { identifyingChange } from "~/platform/tenancy";
import type { OrganisationKind } from "~/platform/viewer";

type Organisation = { readonly id: string; readonly name: string; readonly kind: OrganisationKind };

/** Somebody who asks, with the cookie that the product's own sign-in gave them. */
export type Asker = {
  readonly name: string;
  readonly role: Role;
  readonly organisation: Organisation;
  readonly cookie: string;
};

/** For each role that an organisation of this kind has, a new person who holds it there alone, signed in. */
export function signInEveryRole(database: TestDatabase, organisation: Organisation): Promise<Asker[]> {
  return Promise.all(
    rolesOf[organisation.kind].map(async (role) => {
      const name = `${role} of ${organisation.name}`;
      return { name, role, organisation, cookie: await signInWith(database, organisation, [role]) };
    }),
  );
}

/** Somebody new who holds these roles there. @returns their cookie. */
export async function signInWith(
  database: TestDatabase,
  organisation: Organisation,
  roles: readonly Role[],
): Promise<string> {
  const personId = await arrangePerson(database, `${roles.join(" and ")} of ${organisation.name}`);
  await database.asOwner(
    (sql) => sql`insert into membership (id, organisation_id, person_id, roles, since)
      values (${newId()}, ${organisation.id}, ${personId}, ${sql.array([...roles])}, '2025-01-01T09:00:00Z')`,
  );
  return cookieOf(personId);
}

/** Somebody with an account who belongs to no organisation. @returns their cookie. */
export async function signInWithoutOrganisation(database: TestDatabase): Promise<string> {
  return cookieOf(await arrangePerson(database, "nobody's member"));
}

async function arrangePerson(database: TestDatabase, name: string): Promise<string> {
  const id = newId();
  await database.asOwner(
    (sql) => sql`insert into person (id, name, email, password_hash, created_at)
      values (${id}, ${name}, ${`${id}@example.org`}, 'no password opens this', '2025-01-01T09:00:00Z')`,
  );
  return id;
}

async function cookieOf(personId: string): Promise<string> {
  const { cookie } = await identifyingChange((identity) => startSession(identity, personId, null));
  return cookie.split(";")[0] ?? "";
}
