import { createHash } from "node:crypto";
import { document, documentReader } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import type { Document } from "~/domain/documents/document";
import type { Change } from "~/platform/tenancy";

/**
 * Keeps the exact bytes of a document for good, owned by the viewer's organisation and open to `readers`. One round
 * trip. The caller records the event with the hash, and enqueues "make-document-pdf".
 *
 * @returns its id, and the SHA-256 of its canonical JSON in hexadecimal.
 */
export async function freezeDocument(
  change: Change,
  {
    kind,
    subjectId,
    document: content,
    readers,
  }: {
    readonly kind: Document["kind"];
    readonly subjectId: string;
    readonly document: Document;
    readonly readers: readonly string[];
  },
): Promise<{ id: string; contentHash: string }> {
  const text = canonicalJson(content);
  const contentHash = createHash("sha256").update(text, "utf8").digest("hex");
  const id = change.newId();
  const ownerId = change.viewer.organisationId;
  const at = change.now.toISOString();
  // Sent together; the server takes them in this order.
  const writes: PromiseLike<unknown>[] = [
    change.db.insert(document).values({ id, kind, subjectId, ownerId, content: text, contentHash, frozenAt: at }),
  ];
  if (readers.length > 0) {
    const rows = readers.map((organisationId) => ({ documentId: id, organisationId, ownerId, since: at }));
    writes.push(change.db.insert(documentReader).values(rows));
  }
  await Promise.all(writes);
  return { id, contentHash };
}
