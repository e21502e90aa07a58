import { v7 } from "uuid";
import { now } from "./clock";

let last = { msecs: 0, seq: 0 };

/**
 * A new UUIDv7 (RFC 9562): sorts by the time it was made, so that new rows stand together in an index; and what this
 * process makes in one millisecond, in the order in which it was made.
 */
export function newId(): string {
  const msecs = now().getTime();
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : 0 };
  return v7(last);
}
