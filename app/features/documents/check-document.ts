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
      /** The day on which whoever gave a reference withdrew it; null where it stands, and for every other kind. */
      readonly withdrawnOn: Day | null;
    };

/** For anybody who was sent a PDF: whether it is, byte for byte, one that Accord made. */
export function checkFile(bytes: Uint8Array): Promise<CheckedDocument> {
  return checkHash(createHash("sha256").update(bytes).digest("hex"));
}

type Found = {
  readonly kind: Document["kind"];
  readonly frozen_on: Day;
  readonly matched: "pdf" | "content";
  readonly withdrawn_on: Day | null;
};

/** `hash` is a SHA-256 in lower-case hexadecimal. */
export async function checkHash(hash: string): Promise<CheckedDocument> {
  const [found] = await identifying(({ db }) =>
    db.execute<Found>(
      sql`select kind, (frozen_at at time zone 'Europe/London')::date::text as frozen_on, matched,
        (withdrawn_at at time zone 'Europe/London')::date::text as withdrawn_on from document_behind(${hash})`,
    ),
  );
  if (!found) return { known: false, hash };
  const { kind, frozen_on: frozenOn, matched, withdrawn_on: withdrawnOn } = found;
  return { known: true, hash, kind, frozenOn, matched, withdrawnOn };
}
