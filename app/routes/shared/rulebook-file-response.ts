import type { RulebookFile } from "~/features/rulebooks/read-rulebook-file";

/** A rulebook's data file, to be kept under its own name. */
export const rulebookFileResponse = ({ name, text }: RulebookFile): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "application/yaml; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
