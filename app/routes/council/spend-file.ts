import { showSpend } from "~/features/reconciliation/figures/spend";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { spendFileResponse } from "../shared/spend-file-response";

export const loader = forRole("read:spend:own", ({ viewer, request }) =>
  spendFileResponse(request, paths.council.spend(), (asked) => showSpend(viewer, asked)),
);
