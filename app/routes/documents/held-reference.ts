import { readHeldReference } from "~/features/documents/read-held-reference";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";
import { refuseOthers } from "./refuse-others";

/** A file that somebody uploaded: to be saved and never shown in the page's own name. */
export const loader = forRole("read:document:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
  // It lies behind a submission, and is read by those who read that.
  refuseOthers(viewer, "submission");
  const file = await readHeldReference(viewer, id);
  return new Response(Uint8Array.from(file), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="held-reference-${id.slice(-12)}.pdf"`,
      "Content-Length": String(file.byteLength),
      "Content-Security-Policy": "sandbox",
    },
  });
});
