import { readTemplateFile } from "~/features/reference-templates/read-template-file";
import { forRole } from "~/platform/http/guard";
import { dataFileResponse } from "../../shared/data-file-response";

export const loader = forRole("load:reference-template:own", async ({ viewer, params }) =>
  dataFileResponse(await readTemplateFile(viewer, params.id ?? "")),
);
