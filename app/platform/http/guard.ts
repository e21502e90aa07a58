import { paths } from "../../paths";
import { may, type Permission } from "../permissions";
import { type LinkPurpose, type LinkSession, linkSessionOf } from "../session/link-session";
import { type Session, sessionOf } from "../session/session";
import type { Viewer } from "../viewer";
import { linkEnded, notFound, redirectTo } from "./responses";

/** Who may call a loader or an action. Every one declares it here, and test/meta/routes.test.ts fails where one does not. */
export type Access =
  | { readonly to: "anyone"; readonly because: string }
  | { readonly to: "person" }
  | { readonly to: "role"; readonly permission: Permission }
  | { readonly to: "link"; readonly purpose: LinkPurpose };

/** What Remix hands to a loader or an action, without Remix's types: `context` is one object for each request. */
type Arguments = { request: Request; params: Record<string, string | undefined>; context: object };
type Handler<Given, Result> = (given: Given) => Result | Promise<Result>;
export type Guarded<Result> = ((given: Arguments) => Promise<Result>) & { readonly access: Access };

export type Requested = {
  readonly request: Request;
  readonly params: Record<string, string | undefined>;
  readonly context: object;
};

function declare<Result>(access: Access, handle: (given: Arguments) => Promise<Result>): Guarded<Result> {
  return Object.assign(handle, { access });
}

/** For pages that need no session; `because` says why, for whoever reads the list of open doors. */
export function forAnyone<Result>(
  because: string,
  handle: Handler<Requested & { session: Session | null }, Result>,
): Guarded<Result> {
  return declare<Result>({ to: "anyone", because }, async (given) =>
    handle({ ...given, session: await sessionOf(given.request, given.context) }),
  );
}

/** For whoever is signed in, whichever organisation they act for, or none yet. */
export function forPerson<Result>(handle: Handler<Requested & { session: Session }, Result>): Guarded<Result> {
  return declare<Result>({ to: "person" }, async (given) => handle({ ...given, session: await signedIn(given) }));
}

/** For those whose role grants the permission. What a person may not see answers 404, as if it were not there. */
export function forRole<Result>(
  permission: Permission,
  handle: Handler<Requested & { viewer: Viewer; session: Session }, Result>,
): Guarded<Result> {
  return declare<Result>({ to: "role", permission }, async (given) => {
    const session = await signedIn(given);
    if (!session.viewer) throw redirectTo(paths.account.organisations());
    if (!may(session.viewer, permission)) throw notFound();
    return handle({ ...given, viewer: session.viewer, session });
  });
}

/**
 * For whoever opened a private link of this purpose in this browser, on the pages of the one reference that it opens
 * (`:id` in the address). Without such a link, or with that of another reference, every page is the same: it has ended.
 */
export function forLink<Result>(
  purpose: LinkPurpose,
  handle: Handler<Requested & LinkSession, Result>,
): Guarded<Result> {
  return declare<Result>({ to: "link", purpose }, async (given) => {
    const session = await linkSessionOf(given.request);
    if (session?.purpose !== purpose || session.referenceId !== given.params.id) throw linkEnded();
    return handle({ ...given, ...session });
  });
}

async function signedIn({ request, context }: Arguments): Promise<Session> {
  const session = await sessionOf(request, context);
  if (session) return session;
  const { pathname, search } = new URL(request.url);
  const returnTo = request.method === "GET" ? `?return-to=${encodeURIComponent(pathname + search)}` : "";
  throw redirectTo(paths.signIn() + returnTo);
}
