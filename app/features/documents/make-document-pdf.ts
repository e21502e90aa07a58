import { createHash } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { document } from "#db/schema";
import { renderPdf } from "#pdf/kit/render-pdf";
import type { Document } from "~/domain/documents/document";
import type { JobPayload } from "~/platform/jobs/jobs";
import { reading } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";

/**
 * Job: renders a frozen document and keeps its PDF, as the organisation that owns it. The rendering stands outside any
 * transaction. Asked again, or by two at once, it keeps the first; the bytes are the same.
 */
export async function makeDocumentPdf({ organisationId, documentId }: JobPayload<"make-document-pdf">): Promise<void> {
  const owner = systemViewer({ id: organisationId, name: "Owner", kind: "council" });
  const isWanted = and(eq(document.id, documentId), isNull(document.pdf), ne(document.content, ""));
  const [wanted] = await reading(owner, ({ db }) =>
    db.select({ content: document.content }).from(document).where(isWanted),
  );
  if (!wanted) return;
  const pdf = await renderPdf(JSON.parse(wanted.content) as Document);
  const pdfHash = createHash("sha256").update(pdf).digest("hex");
  await changingOnce(owner, async (change) => {
    const kept = await change.db.update(document).set({ pdf, pdfHash }).where(isWanted).returning({ id: document.id });
    if (kept.length === 0) throw new DoneBefore();
    change.record({ type: "document.pdf-made", subjectId: documentId, details: { pdfHash } });
  });
}
