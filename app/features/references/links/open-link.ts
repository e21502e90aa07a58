import { and, eq, gt } from "drizzle-orm";
import { referenceLink, referenceSession } from "#db/schema";
import type { LinkPurpose } from "~/platform/session/link-session";
import { hashSecret, newToken } from "~/platform/session/secret";
import { changingOnce, DoneBefore } from "../../done-before";
import { noteOpened } from "../note-opened";
import { openLinksOf } from "./end-links";
import { findLink } from "./find-link";

export type OpenedLink =
  | {
      readonly opened: true;
      readonly purpose: LinkPurpose;
      readonly referenceId: string;
      /** For the browser's cookie; it is kept nowhere else. */
      readonly secret: string;
    }
  /** Nobody was sent it, or it was used, has ended or expired. */
  | { readonly opened: false };

/**
 * Uses a private link up, and begins a session of the browser it is opened in, which ends with the link. Of two browsers
 * that open it at once, one does.
 */
export async function openLink(token: string): Promise<OpenedLink> {
  const link = await findLink(token);
  if (link?.standing !== "opens") return { opened: false };
  const { tokenHash, referenceId, purpose, sentTo, expiresAt, viewer } = link;
  const secret = newToken();
  const done = await changingOnce(viewer, async (change) => {
    const at = change.now.toISOString();
    const used = await change.db
      .update(referenceLink)
      .set({ usedAt: at })
      .where(
        and(
          openLinksOf({ referenceId, purpose }),
          eq(referenceLink.tokenHash, tokenHash),
          gt(referenceLink.expiresAt, at),
        ),
      )
      .returning({ sentTo: referenceLink.sentTo });
    if (used.length === 0) throw new DoneBefore();
    await change.db.insert(referenceSession).values({
      secretHash: hashSecret(secret),
      referenceId,
      giverId: viewer.organisationId,
      purpose,
      sentTo,
      openedAt: at,
      expiresAt,
    });
    change.record({ type: "reference.link-opened", subjectId: referenceId, details: { purpose } });
    if (purpose === "give") await noteOpened(change, referenceId);
  });
  return done === "done" ? { opened: true, purpose, referenceId, secret } : { opened: false };
}
