import { and, eq, isNull, ne } from "drizzle-orm";
import { referenceLink, referenceSession } from "#db/schema";
import { policyFor } from "~/domain/references/reference-policy";
import { paths } from "~/paths";
import type { Mail } from "~/platform/mail/mails";
import { minutesAfter } from "~/platform/session/limits";
import type { LinkPurpose } from "~/platform/session/link-session";
import { hashSecret, newToken } from "~/platform/session/secret";
import type { Change } from "~/platform/tenancy";
import { linkTo } from "../../identity/link-to";
import { referencesInUse } from "../load-reference-templates";
import { openLinksOf } from "./end-links";

export type LinkToSend = {
  readonly referenceId: string;
  readonly purpose: LinkPurpose;
  /** The address that the link is bound to. */
  readonly to: string;
  /** The mail that carries it; `link` is its whole address. */
  readonly write: (link: string) => Mail;
};

const MINUTES_A_DAY = 24 * 60;

/**
 * Mails a private link to one reference for one purpose. The links of the purpose that were sent before end, and so do
 * the browsers of another address than this one. Of the link only the hash is kept. The viewer is the giver, or somebody
 * who acts for it.
 */
export async function sendLink(change: Change, { referenceId, purpose, to, write }: LinkToSend): Promise<void> {
  const { db, now, viewer } = change;
  const sentTo = to.toLowerCase();
  const token = newToken();
  const at = now.toISOString();
  await db.update(referenceLink).set({ endedAt: at }).where(openLinksOf({ referenceId, purpose }));
  await db
    .update(referenceSession)
    .set({ endedAt: at })
    .where(
      and(
        eq(referenceSession.referenceId, referenceId),
        eq(referenceSession.purpose, purpose),
        ne(referenceSession.sentTo, sentTo),
        isNull(referenceSession.endedAt),
      ),
    );
  await db.insert(referenceLink).values({
    tokenHash: hashSecret(token),
    referenceId,
    giverId: viewer.organisationId,
    purpose,
    sentTo,
    sentAt: at,
    expiresAt: await linkExpiry(change, purpose),
  });
  change.mail({ ...write(linkTo(paths.privateLink(token))), about: referenceId });
  change.record({ type: "reference.link-sent", subjectId: referenceId, details: { purpose } });
}

/** When a link sent now stops opening, as an ISO 8601 instant. */
async function linkExpiry({ now, today }: Change, purpose: LinkPurpose): Promise<string> {
  const { policies } = await referencesInUse();
  const { giveLinkDays, linkDays } = policyFor(policies, today);
  return minutesAfter(now, (purpose === "give" ? giveLinkDays : linkDays) * MINUTES_A_DAY);
}
