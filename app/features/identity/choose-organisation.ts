import { eq } from "drizzle-orm";
import { session as sessionTable } from "#db/schema/person";
import type { Membership, Session } from "~/platform/session/session";
import { identifyingChange } from "~/platform/tenancy";

/** From the next request on, the person acts for this organisation in this session; null where they are not a member of it. */
export async function chooseOrganisation(session: Session, organisationId: string): Promise<Membership | null> {
  const chosen = session.memberships.find((membership) => membership.organisationId === organisationId);
  if (!chosen) return null;
  await identifyingChange(({ db }) =>
    db.update(sessionTable).set({ organisationId }).where(eq(sessionTable.secretHash, session.secretHash)),
  );
  return chosen;
}
