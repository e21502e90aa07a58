import { readRulebookFile } from "~/features/rulebooks/read-rulebook-file";
import { forAnyone } from "~/platform/http/guard";
import { rulebookFileResponse } from "../shared/rulebook-file-response";

export const loader = forAnyone("the terms that councils agreed are public, as data too", async ({ params }) =>
  rulebookFileResponse(await readRulebookFile(params.id ?? "", params.version ?? "")),
);
