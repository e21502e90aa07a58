import { and, eq, isNull } from "drizzle-orm";
import { membership } from "#db/schema/organisation";
import { type Role, rolesOf } from "~/platform/permissions";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export type ChangeRoles = "changed" | "not-found" | "last-administrator";

/** Thrown to roll back; its outcome is the answer. */
class Refusal extends Error {
  constructor(readonly outcome: Exclude<ChangeRoles, "changed">) {
    super(outcome);
  }
}

/** Gives a member of the viewer's organisation these roles and no others; with none, their membership ends. Somebody always stays administrator. */
export async function changeRoles(
  viewer: Viewer,
  { membershipId, roles }: { readonly membershipId: string; readonly roles: readonly Role[] },
): Promise<ChangeRoles> {
  const possible: readonly Role[] = rolesOf[viewer.organisationKind];
  const after = possible.filter((role) => roles.includes(role));
  try {
    await changing(viewer, async (change) => {
      // All rows are locked, so that two administrators cannot remove each other at once.
      const members = await change.db
        .select({ id: membership.id, personId: membership.personId, roles: membership.roles })
        .from(membership)
        .where(and(eq(membership.organisationId, viewer.organisationId), isNull(membership.endedAt)))
        .orderBy(membership.id)
        .for("update");
      const member = members.find(({ id }) => id === membershipId);
      if (!member) throw new Refusal("not-found");
      const administrators = members.filter(({ id, roles: held }) =>
        (id === membershipId ? after : held).includes("administrator"),
      );
      if (administrators.length === 0) throw new Refusal("last-administrator");
      await change.db
        .update(membership)
        .set(after.length > 0 ? { roles: after } : { endedAt: change.now.toISOString() })
        .where(eq(membership.id, membershipId));
      change.record(
        after.length > 0
          ? {
              type: "membership.changed",
              subjectId: membershipId,
              details: { personId: member.personId, before: member.roles, after },
            }
          : { type: "membership.ended", subjectId: membershipId, details: { personId: member.personId } },
      );
    });
    return "changed";
  } catch (error) {
    if (error instanceof Refusal) return error.outcome;
    throw error;
  }
}
