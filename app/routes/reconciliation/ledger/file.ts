import { LEDGER_FILTERS, LEDGER_SORTS } from "~/features/reconciliation/ledger/list-lines";
import { ledgerFileName, writeLedgerFile } from "~/features/reconciliation/ledger/write-ledger-file";
import { today } from "~/platform/clock";
import { forRole } from "~/platform/http/guard";
import { readListing } from "~/platform/http/listing";

export const loader = forRole("read:ledger:own", ({ viewer, request }) => {
  const listing = readListing(request.url, { sorts: LEDGER_SORTS, filters: LEDGER_FILTERS });
  const lines = writeLedgerFile(viewer, listing);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${ledgerFileName(today())}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
