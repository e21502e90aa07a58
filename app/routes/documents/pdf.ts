import { readDocumentPdf } from "~/features/documents/read-document-pdf";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { pdfResponse } from "../shared/pdf-response";
import { refuseOthers } from "./refuse-others";

export const loader = forRole("read:document:own", async ({ viewer, request, params }) => {
  const document = await readDocumentPdf(viewer, idParam(params.id));
  refuseOthers(viewer, document.kind);
  return pdfResponse(request, document);
});
