import { eq } from "drizzle-orm";
import { document } from "#db/schema";
import type { Document } from "~/domain/documents/document";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { makeDocumentPdf } from "./make-document-pdf";
import { mayRead } from "./may-read";

export type DocumentPdf = {
  readonly kind: Document["kind"];
  /** What people quote: "S-7K3Q9D". */
  readonly number: string;
  readonly pdf: Uint8Array;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly pdfHash: string;
};

/** The PDF of a document that the viewer may read, made now if the job has not made it yet. Not found where they may not, or it is no longer kept. */
export async function readDocumentPdf(viewer: Viewer, documentId: string): Promise<DocumentPdf> {
  const found = await read(viewer, documentId);
  if (!found || !mayRead(viewer, found.kind)) throw notFound();
  if (found.pdf && found.pdfHash) return { ...found, pdf: found.pdf, pdfHash: found.pdfHash };
  await makeDocumentPdf({ organisationId: found.ownerId, documentId });
  const made = await read(viewer, documentId);
  if (!made?.pdf || !made.pdfHash) throw new Error(`The PDF of document ${documentId} was made and is not there.`);
  return { ...made, pdf: made.pdf, pdfHash: made.pdfHash };
}

async function read(viewer: Viewer, documentId: string) {
  const [row] = await reading(viewer, ({ db }) =>
    db
      .select({
        kind: document.kind,
        ownerId: document.ownerId,
        content: document.content,
        pdf: document.pdf,
        pdfHash: document.pdfHash,
      })
      .from(document)
      .where(eq(document.id, documentId)),
  );
  if (!row?.content) return null;
  const { content, ...rest } = row;
  return { ...rest, number: (JSON.parse(content) as Document).number };
}
