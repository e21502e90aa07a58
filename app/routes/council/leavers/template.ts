import { LEAVER_COLUMNS } from "~/features/leavers/read-leavers-file";
import { forRole } from "~/platform/http/guard";

/** The header of a leavers' file and nothing more, so that no example is ever recorded. */
export const loader = forRole(
  "record:leaver:own",
  () =>
    new Response(`${LEAVER_COLUMNS.join(",")}\r\n`, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="leavers-template.csv"',
      },
    }),
);
