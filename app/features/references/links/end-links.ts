import { and, eq, isNull } from "drizzle-orm";
import { referenceLink, referenceSession } from "#db/schema";
import type { LinkPurpose } from "~/platform/session/link-session";
import type { Change } from "~/platform/tenancy";

type LinksOf = { readonly referenceId: string; readonly purpose: LinkPurpose };

/** Those that would still open, but for their age. */
export const openLinksOf = ({ referenceId, purpose }: LinksOf) =>
  and(
    eq(referenceLink.referenceId, referenceId),
    eq(referenceLink.purpose, purpose),
    isNull(referenceLink.usedAt),
    isNull(referenceLink.endedAt),
  );

/**
 * Ends the links of a purpose that have not been opened, as there is nothing left to do by them: the reference is given,
 * or declined. Whoever opened one goes on in their browser, to read what they gave.
 */
export async function endLinks({ db, now }: Change, links: LinksOf): Promise<void> {
  await db.update(referenceLink).set({ endedAt: now.toISOString() }).where(openLinksOf(links));
}

/** Ends the links of a purpose and the browsers in which they were opened: somebody else is asked, or nobody any more. */
export async function endLinksAndSessions(change: Change, links: LinksOf): Promise<void> {
  await endLinks(change, links);
  await change.db
    .update(referenceSession)
    .set({ endedAt: change.now.toISOString() })
    .where(
      and(
        eq(referenceSession.referenceId, links.referenceId),
        eq(referenceSession.purpose, links.purpose),
        isNull(referenceSession.endedAt),
      ),
    );
}
