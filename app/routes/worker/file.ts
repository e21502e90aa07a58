import { gatherHeld } from "~/features/references/gather-held";
import { forLink } from "~/platform/http/guard";

/** The worker's own copy of all that is held with this reference. */
export const loader = forLink("read", async ({ viewer, referenceId }) => {
  const held = await gatherHeld(viewer, referenceId);
  return new Response(JSON.stringify(held, null, 2), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="reference-${held.reference.number}.json"`,
    },
  });
});
