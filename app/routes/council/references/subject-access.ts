import { giveSubjectAccess } from "~/features/references/give-subject-access";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { pdfResponse } from "../../shared/pdf-response";

export const loader = forRole("read:reference:own", async ({ viewer, request, params }) =>
  pdfResponse(request, await giveSubjectAccess(viewer, idParam(params.id))),
);
