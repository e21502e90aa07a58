import { closeSession } from "~/platform/session/lucia";
import type { Session } from "~/platform/session/session";
import { identifyingChange } from "~/platform/tenancy";
import { actorOf, noteOwnAct } from "./note-own-act";

/** Ends this session; answers with the Set-Cookie header that clears the browser's copy. */
export const signOut = (session: Session): Promise<string> =>
  identifyingChange((identity) => {
    noteOwnAct(identity, "person.signed-out", actorOf(session));
    return closeSession(identity, session.secretHash);
  });
