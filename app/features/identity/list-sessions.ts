import { sessionsOf } from "~/platform/session/lucia";
import type { Session } from "~/platform/session/session";
import { identifying } from "~/platform/tenancy";

export type ListedSession = {
  readonly secretHash: string;
  /** "Firefox on Windows" */
  readonly browser: string;
  /** ISO 8601 instants. */
  readonly startedAt: string;
  readonly seenAt: string;
  readonly current: boolean;
};

/** The browsers in which the person is signed in, the last seen first. */
export async function listSessions({ personId, secretHash }: Session): Promise<readonly ListedSession[]> {
  const sessions = await identifying((identity) => sessionsOf(identity, personId));
  return sessions.map(({ id, browser, startedAt, seenAt }) => ({
    secretHash: id,
    browser,
    startedAt,
    seenAt,
    current: id === secretHash,
  }));
}
