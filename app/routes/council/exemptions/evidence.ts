import { readEvidence } from "~/features/exemptions/read-evidence";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { uploadedPdfResponse } from "../../shared/uploaded-pdf-response";

export const loader = forRole("read:exemption:own", async ({ viewer, params }) => {
  const { number, file } = await readEvidence(viewer, idParam(params.id));
  return uploadedPdfResponse(file, `evidence-${number}`);
});
