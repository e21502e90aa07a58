import { and, arrayOverlaps, asc, eq, isNull } from "drizzle-orm";
import { membership, person } from "#db/schema";
import type { BreachOrigin } from "~/domain/breaches/breach-status";
import { granted, type Role } from "~/platform/permissions";
import type { Read } from "~/platform/tenancy";

const rolesWith = (permission: "mend:breach:own" | "raise:breach:regional"): Role[] =>
  (Object.keys(granted) as Role[]).filter((role) => (granted[role] as readonly string[]).includes(permission));

/** Who in the viewer's council can see to a breach of this origin, by name. */
export const listOwners = ({ db, viewer }: Read, origin: BreachOrigin) =>
  db
    .select({ id: person.id, name: person.name })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        eq(membership.organisationId, viewer.organisationId),
        isNull(membership.endedAt),
        arrayOverlaps(membership.roles, rolesWith(origin === "found" ? "mend:breach:own" : "raise:breach:regional")),
      ),
    )
    .orderBy(asc(person.name));
