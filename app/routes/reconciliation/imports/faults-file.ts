import { openFaultsFile } from "~/features/reconciliation/imports/open-import-file";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

/** The file with an Errors column, its cells made harmless. */
export const loader = forRole("import:line:own", async ({ viewer, params }) => {
  const { name, content } = await openFaultsFile(viewer, idParam(params.id));
  return new Response(content, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
});
