import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type DocumentPdf, readDocumentPdf } from "../documents/read-document-pdf";

/** The PDF of the one reference that a private link opens: the referee's copy of what they gave, or the worker's. Not found while it is not given. */
export async function readOwnPdf(viewer: Viewer, referenceId: string): Promise<DocumentPdf> {
  const [row] = await reading(viewer, ({ db }) =>
    db.select({ documentId: reference.documentId }).from(reference).where(eq(reference.id, referenceId)),
  );
  if (!row?.documentId) throw notFound();
  return readDocumentPdf(viewer, row.documentId);
}
