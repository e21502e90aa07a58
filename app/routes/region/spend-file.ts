import { showRegionalSpend } from "~/features/reconciliation/figures/regional-spend";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { spendFileResponse } from "../shared/spend-file-response";

export const loader = forRole("read:spend:regional", ({ viewer, request }) =>
  spendFileResponse(request, paths.region.spend(), (asked) => showRegionalSpend(viewer, asked)),
);
