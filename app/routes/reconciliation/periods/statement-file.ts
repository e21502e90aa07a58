import { forRole } from "~/platform/http/guard";
import { statementResponse } from "../../shared/statement-response";

export const loader = forRole("close:period:own", (asked) => statementResponse(asked, "payer"));
