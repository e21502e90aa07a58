import { closeSession, sessionsOf } from "~/platform/session/lucia";
import type { Session } from "~/platform/session/session";
import { identifyingChange } from "~/platform/tenancy";
import { actorOf, noteOwnAct } from "./note-own-act";

/** Ends one of the person's own sessions. Ending one that has ended changes nothing; somebody else's is never touched. */
export async function endSession(session: Session, secretHash: string): Promise<void> {
  await identifyingChange(async (identity) => {
    const own = await sessionsOf(identity, session.personId);
    if (!own.some(({ id }) => id === secretHash)) return;
    await closeSession(identity, secretHash);
    noteOwnAct(identity, "session.ended", actorOf(session));
  });
}
