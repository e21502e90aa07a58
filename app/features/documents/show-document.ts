import { eq } from "drizzle-orm";
import { document } from "#db/schema";
import type { Document } from "~/domain/documents/document";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export type ShownDocument = {
  readonly id: string;
  readonly subjectId: string;
  readonly content: Document;
  /** SHA-256 of the content as canonical JSON, hexadecimal. */
  readonly contentHash: string;
  /** ISO 8601 instant. */
  readonly frozenAt: string;
};

/** A frozen document as it was frozen. Not found where the viewer may not read it. */
export async function showDocument(viewer: Viewer, documentId: string): Promise<ShownDocument> {
  const found = await reading(viewer, (read) => findDocument(read, documentId));
  if (!found) throw notFound();
  return found;
}

/** The same inside a transaction that is open; null where the viewer may not read it, or it is no longer kept. */
export async function findDocument(read: Read, documentId: string): Promise<ShownDocument | null> {
  const [row] = await read.db
    .select({
      id: document.id,
      subjectId: document.subjectId,
      content: document.content,
      contentHash: document.contentHash,
      frozenAt: document.frozenAt,
    })
    .from(document)
    .where(eq(document.id, documentId));
  return row?.content ? { ...row, content: JSON.parse(row.content) as Document } : null;
}
