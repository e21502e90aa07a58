import { and, arrayContains, eq, isNull } from "drizzle-orm";
import { membership, person } from "#db/schema";
import type { Role } from "~/platform/permissions";
import type { Read } from "~/platform/tenancy";

/** Who holds a role in the viewer's organisation today: name and address, for a mail to each. */
export const peopleWithRole = ({ db, viewer }: Pick<Read, "db" | "viewer">, role: Role) =>
  db
    .select({ name: person.name, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, viewer.organisationId),
        isNull(membership.endedAt),
        arrayContains(membership.roles, [role]),
      ),
    );
