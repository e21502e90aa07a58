import { readHeldReference } from "~/features/documents/read-held-reference";
import { forRole } from "~/platform/http/guard";
import { idParam } from "~/platform/http/params";

/** A file that somebody uploaded: to be saved and never shown in the page's own name. */
export const loader = forRole("read:document:own", async ({ viewer, params }) => {
  const id = idParam(params.id);
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
