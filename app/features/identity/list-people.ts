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

const sortColumns = { name: person.name, since: membership.since };

/** The people of the viewer's organisation, a page at a time. */
export async function listPeople(viewer: Viewer, listing: PeopleListing): Promise<Paged<ListedPerson>> {
  const words = likeOf(listing.search);
  const { role } = listing.filters;
  const listed = and(
    eq(membership.organisationId, viewer.organisationId),
    isNull(membership.endedAt),
    listing.search ? or(ilike(person.name, words), ilike(person.email, words)) : undefined,
    role ? sql`${role} = any(${membership.roles})` : undefined,
  );
  const direction = listing.direction === "descending" ? desc : asc;
  return reading(viewer, async ({ db }) => {
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          membershipId: membership.id,
          personId: person.id,
          name: person.name,
          email: person.email,
          roles: membership.roles,
          since: membership.since,
        })
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .where(listed)
        .orderBy(direction(sortColumns[listing.sort]), asc(membership.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db
        .select({ total: count() })
        .from(membership)
        .innerJoin(person, eq(person.id, membership.personId))
        .where(listed),
    ]);
    const known: readonly Role[] = rolesOf[viewer.organisationKind];
    return {
      rows: rows.map((row) => ({ ...row, roles: known.filter((one) => row.roles.includes(one)) })),
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
