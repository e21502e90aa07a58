import { readDocumentPdf } from "~/features/documents/read-document-pdf";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { pdfResponse } from "../shared/pdf-response";

export const loader = forRole("read:document:own", async ({ viewer, request, params }) =>
  pdfResponse(request, await readDocumentPdf(viewer, idParam(params.id))),
);
