import { readHeldReference } from "~/features/documents/read-held-reference";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { uploadedPdfResponse } from "../shared/uploaded-pdf-response";

export const loader = forRole("read:document:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  return uploadedPdfResponse(await readHeldReference(viewer, id), `held-reference-${id.slice(-12)}`);
});
