import { and, eq, gt, isNull } from "drizzle-orm";
import { invitation, membership } from "#db/schema/organisation";
import { person } from "#db/schema/person";
import { paths } from "~/paths";
import type { Role } from "~/platform/permissions";
import { linkLimits, minutesAfter } from "~/platform/session/limits";
import { hashSecret, newToken } from "~/platform/session/secret";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { linkTo } from "./link-to";

export type InvitePerson = { readonly outcome: "invited" } | { readonly outcome: "already-a-member" };

/** Mails a person the link by which they join the viewer's organisation with these roles. A second invitation takes the place of the first. */
export async function invitePerson(
  viewer: Viewer & { readonly personId: string },
  { email, roles }: { readonly email: string; readonly roles: readonly Role[] },
): Promise<InvitePerson> {
  const members = await reading(viewer, ({ db }) =>
    db
      .select({ id: membership.id })
      .from(membership)
      .innerJoin(person, eq(person.id, membership.personId))
      .where(
        and(eq(person.email, email), eq(membership.organisationId, viewer.organisationId), isNull(membership.endedAt)),
      ),
  );
  if (members.length > 0) return { outcome: "already-a-member" };

  const token = newToken();
  return changing(viewer, async (change) => {
    const now = change.now.toISOString();
    await change.db
      .update(invitation)
      .set({ expiresAt: now })
      .where(and(eq(invitation.email, email), isNull(invitation.acceptedAt), gt(invitation.expiresAt, now)));
    const id = change.newId();
    await change.db.insert(invitation).values({
      id,
      organisationId: viewer.organisationId,
      email,
      roles: [...roles],
      tokenHash: hashSecret(token),
      invitedBy: viewer.personId,
      sentAt: now,
      expiresAt: minutesAfter(change.now, linkLimits.invitation),
    });
    change.record({ type: "invitation.sent", subjectId: id, details: { roles: [...roles] } });
    change.mail({
      mail: "invitation",
      to: email,
      name: email,
      link: linkTo(paths.invitation(token)),
      organisation: viewer.organisationName,
    });
    return { outcome: "invited" };
  });
}
