import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { invitation } from "#db/schema/organisation";
import { person } from "#db/schema/person";
import { hashSecret } from "~/platform/session/secret";
import { identifying, reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";

const behindToken = z.object({
  organisation_id: z.string(),
  organisation_name: z.string(),
  organisation_kind: z.enum(["council", "agency", "msp", "region"]),
});

export type Invitation = {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly organisation: Parameters<typeof systemViewer>[0];
  /** Who has an account with that e-mail already; null where nobody has. */
  readonly person: { readonly id: string; readonly name: string } | null;
};

/** The open invitation of a link; null where it is unknown, used, replaced or older than a week. */
export async function findInvitation(token: string): Promise<Invitation | null> {
  const tokenHash = hashSecret(token);
  const [row] = await identifying(({ db }) => db.execute(sql`select * from invitation_behind(${tokenHash})`));
  if (!row) return null;
  const behind = behindToken.parse(row);
  const organisation = {
    id: behind.organisation_id,
    name: behind.organisation_name,
    kind: behind.organisation_kind,
  };
  const [found] = await reading(systemViewer(organisation), ({ db, now }) =>
    db
      .select({
        id: invitation.id,
        email: invitation.email,
        roles: invitation.roles,
        person: { id: person.id, name: person.name },
      })
      .from(invitation)
      .leftJoin(person, eq(person.email, invitation.email))
      .where(
        and(
          eq(invitation.tokenHash, tokenHash),
          isNull(invitation.acceptedAt),
          gt(invitation.expiresAt, now.toISOString()),
        ),
      ),
  );
  return found ? { ...found, organisation } : null;
}
