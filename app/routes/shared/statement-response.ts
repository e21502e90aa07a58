import { readDocumentPdf } from "~/features/documents/read-document-pdf";
import type { PeriodSide } from "~/features/reconciliation/periods/list-periods";
import { showPeriod } from "~/features/reconciliation/periods/show-period";
import { STATEMENT_FORMATS, writeStatementFile } from "~/features/reconciliation/periods/write-statement-file";
import { idParam } from "~/platform/http/params";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { pdfResponse } from "./pdf-response";

type Asked = {
  readonly viewer: Viewer;
  readonly request: Request;
  readonly params: Record<string, string | undefined>;
};

/** The statement of an account as `:format` in the address says: the PDF of its latest close, or every line as a file. */
export async function statementResponse({ viewer, request, params }: Asked, side: PeriodSide): Promise<Response> {
  const id = idParam(params.id);
  if (params.format === "pdf") {
    const { documentId } = await showPeriod(viewer, { id, side });
    if (!documentId) throw notFound();
    return pdfResponse(request, await readDocumentPdf(viewer, documentId));
  }
  const format = STATEMENT_FORMATS.find((one) => one === params.format);
  if (!format) throw notFound();
  const { name, mediaType, bytes } = await writeStatementFile(viewer, { id, side, format });
  return new Response(Uint8Array.from(bytes), {
    headers: { "Content-Type": mediaType, "Content-Disposition": `attachment; filename="${name}"` },
  });
}
