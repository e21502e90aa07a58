import { sql } from "drizzle-orm";
import type { LinkPurpose } from "~/platform/session/link-session";
import { hashSecret } from "~/platform/session/secret";
import { identifying } from "~/platform/tenancy";
import { linkViewer, type OrganisationKind, type Viewer } from "~/platform/viewer";

export type PrivateLink = {
  readonly tokenHash: string;
  readonly referenceId: string;
  readonly purpose: LinkPurpose;
  readonly sentTo: string;
  /** Used: it opens once. Ended: a newer one was sent, or there is nothing left to do by it. */
  readonly standing: "opens" | "used" | "ended" | "expired";
  /** Whether the address that it was sent to is still the one that is asked, or told. */
  readonly isCurrent: boolean;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
  /** Whoever holds the link, acting for the giver and narrowed to the one reference. */
  readonly viewer: Viewer;
};

type Behind = {
  reference_id: string;
  giver_id: string;
  giver_name: string;
  giver_kind: OrganisationKind;
  purpose: LinkPurpose;
  sent_to: string;
  expires_at: string;
  used_at: string | null;
  ended_at: string | null;
  holder_name: string;
  is_current: boolean;
};

/** Where a token leads, by its hash; null where nobody was sent it. Finding it uses nothing up. */
export function findLink(token: string): Promise<PrivateLink | null> {
  const tokenHash = hashSecret(token);
  return identifying(async ({ db, now }) => {
    const [found] = await db.execute<Behind>(
      sql`select reference_id, giver_id, giver_name, giver_kind, purpose, sent_to, expires_at::text, used_at::text, ended_at::text, holder_name, is_current
        from reference_link_behind(${tokenHash})`,
    );
    if (!found) return null;
    return {
      tokenHash,
      referenceId: found.reference_id,
      purpose: found.purpose,
      sentTo: found.sent_to,
      standing: standingOf(found, now),
      isCurrent: found.is_current,
      expiresAt: new Date(found.expires_at).toISOString(),
      viewer: linkViewer(
        { id: found.giver_id, name: found.giver_name, kind: found.giver_kind },
        { referenceId: found.reference_id, name: found.holder_name },
      ),
    };
  });
}

function standingOf({ used_at, ended_at, expires_at, is_current }: Behind, now: Date): PrivateLink["standing"] {
  if (used_at !== null) return "used";
  if (ended_at !== null || !is_current) return "ended";
  return new Date(expires_at) <= now ? "expired" : "opens";
}
