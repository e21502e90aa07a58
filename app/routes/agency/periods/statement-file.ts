import { forRole } from "~/platform/http/guard";
import { statementResponse } from "../../shared/statement-response";

export const loader = forRole("read:variance:supplied", (asked) => statementResponse(asked, "agency"));
