import { readDraftFile } from "~/features/rulebooks/read-rulebook-file";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { dataFileResponse } from "../../shared/data-file-response";

export const loader = forRole("draft:rulebook:own", async ({ viewer, params }) =>
  dataFileResponse(await readDraftFile(viewer, idParam(params.id))),
);
