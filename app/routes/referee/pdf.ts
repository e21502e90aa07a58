import { readOwnPdf } from "~/features/references/read-own-pdf";
import { forLink } from "~/platform/http/guard";
import { pdfResponse } from "../shared/pdf-response";

/** The referee's copy of what they gave. */
export const loader = forLink("give", async ({ request, viewer, referenceId }) =>
  pdfResponse(request, await readOwnPdf(viewer, referenceId)),
);
