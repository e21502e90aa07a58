import { createHash, randomBytes } from "node:crypto";

/** What the database keeps of a secret that somebody else holds: its SHA-256, in hexadecimal. Enough to know it again, useless to a thief. */
export const hashSecret = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** 256 bits for a link in a mail: 43 characters that an address takes as they are. */
export const newToken = (): string => randomBytes(32).toString("base64url");
