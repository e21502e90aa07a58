import { readOwnPdf } from "~/features/references/read-own-pdf";
import { forLink } from "~/platform/http/guard";
import { pdfResponse } from "../shared/pdf-response";

/** The worker's own copy. */
export const loader = forLink("read", async ({ request, viewer, referenceId }) =>
  pdfResponse(request, await readOwnPdf(viewer, referenceId)),
);
