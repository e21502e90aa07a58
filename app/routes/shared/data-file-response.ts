/** A data file, to be kept under its own name: that of a rulebook or of a reference template. */
export const dataFileResponse = ({ name, text }: { readonly name: string; readonly text: string }): Response =>
  new Response(text, {
    headers: {
      "Content-Type": "application/yaml; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
    },
  });
