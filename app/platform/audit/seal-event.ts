import { createHash } from "node:crypto";
import { canonicalJson } from "../../domain/documents/canonical-json";
import { type Event, events } from "./events";

/** The hash that stands before the first event of a chain. */
export const GENESIS = "0".repeat(64);

/** An event as append_events takes it: the columns to ask by, and the whole as the bytes that are hashed. */
export type SealedEvent = {
  readonly organisation_id: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly type: string;
  readonly subject_id: string;
  readonly body: string;
};

/** @throws ZodError where the details are not what events.ts says of this type. */
export function sealEvent(event: Event, by: { organisationId: string; actorId: string | null; at: Date }): SealedEvent {
  const details = events[event.type].parse(event.details);
  const at = by.at.toISOString();
  const whole = {
    organisation: by.organisationId,
    at,
    actor: by.actorId,
    type: event.type,
    subject: event.subjectId,
    details,
  };
  return {
    organisation_id: by.organisationId,
    at,
    actor_id: by.actorId,
    type: event.type,
    subject_id: event.subjectId,
    body: canonicalJson(whole),
  };
}

/** SHA-256, hexadecimal, of the previous hash and the body, one after the other: the same as in append_events. */
export function hashLink(previousHash: string, body: string): string {
  return createHash("sha256").update(previousHash).update(body, "utf8").digest("hex");
}
