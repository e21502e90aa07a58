import { readRulebookFile } from "~/features/rulebooks/read-rulebook-file";
import { forAnyone } from "~/platform/http/guard";
import { dataFileResponse } from "../shared/data-file-response";

export const loader = forAnyone("the terms that councils agreed are public, as data too", async ({ params }) =>
  dataFileResponse(await readRulebookFile(params.id ?? "", params.version ?? "")),
);
