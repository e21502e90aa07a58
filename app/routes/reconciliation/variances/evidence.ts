import { readEvidence } from "~/features/reconciliation/agency/read-evidence";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { uploadedPdfResponse } from "../../shared/uploaded-pdf-response";

export const loader = forRole("read:ledger:own", async ({ viewer, params }) => {
  const evidenceId = idParam(params.evidenceId);
  const file = await readEvidence(viewer, { varianceId: idParam(params.id), evidenceId });
  return uploadedPdfResponse(file, `evidence-${evidenceId}`);
});
