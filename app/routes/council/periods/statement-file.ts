import { forRole } from "~/platform/http/guard";
import { statementResponse } from "../../shared/statement-response";

export const loader = forRole("sign:period:own", (asked) => statementResponse(asked, "council"));
