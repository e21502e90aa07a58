import { templateCsv } from "~/features/reconciliation/imports/template-csv";
import { paths } from "~/paths";
import { forRole } from "~/platform/http/guard";
import { notFound } from "~/platform/http/responses";

/** A file to fill in. */
export const loader = forRole("import:line:own", ({ params: { kind } }) => {
  if (kind !== "invoice" && kind !== "timesheet") throw notFound();
  const name = paths.reconciliation.imports.template(kind).split("/").at(-1);
  return new Response(templateCsv(kind), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
});
