import { showAccruals } from "~/features/reconciliation/periods/show-accruals";
import { accrualsFileName, writeAccrualsFile } from "~/features/reconciliation/periods/write-accruals-file";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";
import { readChosenPeriod } from "../shared/chosen-period";

/** The weeks of the page as a file. A period that cannot be read leads to the page, which says why. */
export const loader = forRole("read:ledger:own", async ({ viewer, request }) => {
  const { asked, errors } = readChosenPeriod(request.url);
  if (Object.keys(errors).length > 0) throw redirectTo(paths.reconciliation.accruals() + new URL(request.url).search);
  const { period, accruals } = await showAccruals(viewer, asked);
  return new Response(writeAccrualsFile(accruals), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${accrualsFileName(period)}"`,
    },
  });
});
