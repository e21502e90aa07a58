import { v7 } from "uuid";
import { now } from "./clock";

/** A new UUIDv7 (RFC 9562): sorts by the time it was made, so that new rows stand together in an index. */
export const newId = (): string => v7({ msecs: now().getTime() });
