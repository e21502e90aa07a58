import { and, asc, count, desc, eq, gt, ilike, isNull, or, sql } from "drizzle-orm";
import { invitation, membership } from "#db/schema/organisation";
import { person } from "#db/schema/person";
import { type Listing, likeOf, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { type Role, rolesOf } from "~/platform/permissions";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export type ListedPerson = {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** ISO 8601 instant. */
  readonly since: string;
};

export type PeopleListing = Listing<"name" | "since", "role">;

const columns = {
  membershipId: membership.id,
  personId: person.id,
  name: person.name,
  email: person.email,
  roles: membership.roles,
  since: membership.since,
};

const sortColumns = { name: person.name, since: membership.since };

/** With the roles that this kind of organisation knows. */
function listed(
  { organisationKind }: Viewer,
  row: Omit<ListedPerson, "roles"> & { readonly roles: readonly string[] },
): ListedPerson {
  const known: readonly Role[] = rolesOf[organisationKind];
  return { ...row, roles: known.filter((role) => row.roles.includes(role)) };
}

/** The people of the viewer's organisation, a page at a time. */
export async function listPeople(viewer: Viewer, listing: PeopleListing): Promise<Paged<ListedPerson>> {
  const words = likeOf(listing.search);
  const { role } = listing.filters;
  const chosen = and(
    eq(membership.organisationId, viewer.organisationId),
    isNull(membership.endedAt),
    listing.search ? or(ilike(person.name, words), ilike(person.email, words)) : undefined,
    role ? sql`${role} = any(${membership.roles})` : undefined,
  );
  const direction = listing.direction === "descending" ? desc : asc;
  return reading(viewer, async ({ db }) => {
    const [rows, [counted]] = await Promise.all([
      db
        .select(columns)
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .where(chosen)
        .orderBy(direction(sortColumns[listing.sort]), asc(membership.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db
        .select({ total: count() })
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .where(chosen),
    ]);
    return {
      rows: rows.map((row) => listed(viewer, row)),
      total: Number(counted?.total ?? 0),
    };
  });
}

export type OpenInvitation = { readonly email: string; readonly sentAt: string; readonly expiresAt: string };

/** The invitations that nobody has answered yet, the last sent first. */
export const listOpenInvitations = (viewer: Viewer): Promise<readonly OpenInvitation[]> =>
  reading(viewer, ({ db, now }) =>
    db
      .select({ email: invitation.email, sentAt: invitation.sentAt, expiresAt: invitation.expiresAt })
      .from(invitation)
      .where(
        and(
          eq(invitation.organisationId, viewer.organisationId),
          isNull(invitation.acceptedAt),
          gt(invitation.expiresAt, now.toISOString()),
        ),
      )
      .orderBy(desc(invitation.sentAt))
      .limit(PAGE_SIZE),
  );

/** One member of the viewer's organisation by the id of their membership; null where there is no such member now. */
export async function showPerson(viewer: Viewer, membershipId: string): Promise<ListedPerson | null> {
  const [row] = await reading(viewer, ({ db }) =>
    db
      .select(columns)
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(
        and(
          eq(membership.id, membershipId),
          eq(membership.organisationId, viewer.organisationId),
          isNull(membership.endedAt),
        ),
      ),
  );
  return row ? listed(viewer, row) : null;
}
