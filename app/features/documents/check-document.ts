import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Day } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { identifying } from "~/platform/tenancy";

/** What Accord knows of a file or a hash; nothing of a person. */
export type CheckedDocument =
  | { readonly known: false; readonly hash: string }
  | {
      readonly known: true;
      readonly hash: string;
      readonly kind: Document["kind"];
      readonly frozenOn: Day;
      /** Whether the hash is that of the PDF as it was made, or of the content that is attached to it. */
      readonly matched: "pdf" | "content";
    };

/** For anybody who was sent a PDF: whether it is, byte for byte, one that Accord made. */
export function checkFile(bytes: Uint8Array): Promise<CheckedDocument> {
  return checkHash(createHash("sha256").update(bytes).digest("hex"));
}

/** `hash` is a SHA-256 in lower-case hexadecimal. */
export async function checkHash(hash: string): Promise<CheckedDocument> {
  const [found] = await identifying(({ db }) =>
    db.execute<{ kind: Document["kind"]; frozen_on: Day; matched: "pdf" | "content" }>(
      sql`select kind, (frozen_at at time zone 'Europe/London')::date::text as frozen_on, matched from document_behind(${hash})`,
    ),
  );
  if (!found) return { known: false, hash };
  return { known: true, hash, kind: found.kind, frozenOn: found.frozen_on, matched: found.matched };
}
