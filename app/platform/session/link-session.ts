import { sql } from "drizzle-orm";
import { paths } from "../../paths";
import { configuration } from "../configuration";
import { identifying } from "../tenancy";
import { linkViewer, type OrganisationKind, type Viewer } from "../viewer";
import { hashSecret } from "./secret";

/** What a private link is for: an outside referee gives a reference by it, the worker reads one and says what they think of it. */
export type LinkPurpose = "give" | "read";

export type LinkSession = {
  readonly purpose: LinkPurpose;
  readonly referenceId: string;
  /** The address whose link was opened in this browser. */
  readonly sentTo: string;
  /** ISO 8601 instant; the browser goes on until then. */
  readonly expiresAt: string;
  /** Whoever holds the link, acting for the giver and narrowed to the one reference. */
  readonly viewer: Viewer;
};

/** The page that a link of this purpose leads to; the addresses of its other pages begin with it. */
export const pageBehindLink = (purpose: LinkPurpose, referenceId: string): string =>
  purpose === "give" ? paths.referee.show(referenceId) : paths.worker.reference(referenceId);

type Behind = {
  reference_id: string;
  giver_id: string;
  giver_name: string;
  giver_kind: OrganisationKind;
  purpose: LinkPurpose;
  sent_to: string;
  expires_at: string;
  ended_at: string | null;
  holder_name: string;
  is_current: boolean;
};

/** What the browser's link session opens; null where it has none, or one that was ended, has expired, or is of an address that is asked no more. */
export async function linkSessionOf(request: Request): Promise<LinkSession | null> {
  const secret = secretIn(request);
  if (!secret) return null;
  return identifying(async ({ db, now }) => {
    const [found] = await db.execute<Behind>(
      sql`select reference_id, giver_id, giver_name, giver_kind, purpose, sent_to, expires_at::text, ended_at::text, holder_name, is_current
        from reference_session_behind(${hashSecret(secret)})`,
    );
    if (!found?.is_current || found.ended_at !== null) return null;
    const expires = new Date(found.expires_at);
    if (expires <= now) return null;
    return {
      purpose: found.purpose,
      referenceId: found.reference_id,
      sentTo: found.sent_to,
      expiresAt: expires.toISOString(),
      viewer: linkViewer(
        { id: found.giver_id, name: found.giver_name, kind: found.giver_kind },
        { referenceId: found.reference_id, name: found.holder_name },
      ),
    };
  });
}

const COOKIE = "accord_link";

/** One reference at a time: the browser sends the secret to the pages of this reference alone. */
function secretIn(request: Request): string | null {
  const cookies = request.headers.get("Cookie") ?? "";
  return new RegExp(`(?:^|; ?)${COOKIE}=([\\w-]{43})(?:;|$)`).exec(cookies)?.[1] ?? null;
}

/**
 * The Set-Cookie headers for a link that was opened in this browser, the only place where the secret appears. They end
 * with the browser, as the device may be shared. The secret goes to the pages of the one reference, and to the link's
 * own page, which then leads straight on.
 */
export function linkCookies(
  secret: string,
  {
    token,
    purpose,
    referenceId,
  }: { readonly token: string; readonly purpose: LinkPurpose; readonly referenceId: string },
): Headers {
  const secure = configuration().origin.startsWith("https:") ? "; Secure" : "";
  const headers = new Headers();
  for (const path of [pageBehindLink(purpose, referenceId), paths.privateLink(token)])
    headers.append("Set-Cookie", `${COOKIE}=${secret}; Path=${path}; HttpOnly; SameSite=Lax${secure}`);
  return headers;
}
