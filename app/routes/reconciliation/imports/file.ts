import { openImportFile } from "~/features/reconciliation/imports/open-import-file";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

/** The file as it was sent, to be saved and never shown in the page's own name. */
export const loader = forRole("import:line:own", async ({ viewer, params }) => {
  const { name, format, content } = await openImportFile(viewer, idParam(params.id));
  return new Response(content, {
    headers: {
      "Content-Type": TYPES[format],
      "Content-Disposition": `attachment; filename="${encodeURIComponent(name)}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Content-Security-Policy": "sandbox",
    },
  });
});
