import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { giverName } from "./giver-name";
import { findComment, type ReferenceComment } from "./show-reference";

/** A reference as the worker that it is about reads it, by their link. */
export type OwnReference = {
  readonly id: string;
  readonly giver: string;
  readonly document: ShownDocument;
  readonly comment: ReferenceComment | null;
};

/** Not found while it is not given. */
export function showOwnReference(viewer: Viewer, referenceId: string): Promise<OwnReference> {
  return reading(viewer, async (read) => {
    const [row] = await read.db
      .select({ documentId: reference.documentId })
      .from(reference)
      .where(eq(reference.id, referenceId));
    const content = row?.documentId ? await findDocument(read, row.documentId) : null;
    if (!content) throw notFound();
    const [comment, giver] = await Promise.all([findComment(read, referenceId), giverName(read, referenceId)]);
    return { id: referenceId, giver, document: content, comment };
  });
}
