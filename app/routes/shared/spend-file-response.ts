import type { ShownSpend } from "~/features/reconciliation/figures/spend";
import { spendFileName, writeSpendFile } from "~/features/reconciliation/figures/write-spend-file";
import type { PeriodAsked } from "~/features/references/show-figures";
import { redirectTo } from "~/platform/http/responses";
import { readChosenPeriod } from "./chosen-period";

/** The spend of the months that the address asks for, as a file. A period that cannot be read leads to the page, which says why. */
export async function spendFileResponse(
  { url }: Request,
  page: string,
  show: (asked: PeriodAsked) => Promise<ShownSpend>,
): Promise<Response> {
  const { asked, errors } = readChosenPeriod(url);
  if (Object.keys(errors).length > 0) throw redirectTo(page + new URL(url).search);
  const shown = await show(asked);
  return new Response(writeSpendFile(shown), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${spendFileName(shown.period)}"`,
    },
  });
}
