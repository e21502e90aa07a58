import { writePayableFile } from "~/features/reconciliation/periods/write-payable-file";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

export const loader = forRole("close:period:own", async ({ viewer, params }) => {
  const { name, text } = await writePayableFile(viewer, idParam(params.id));
  return new Response(text, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${name}"` },
  });
});
