/** A file that somebody uploaded: to be saved and never shown in the page's own name. `name` is without its ending. */
export const uploadedPdfResponse = (file: Uint8Array, name: string): Response =>
  new Response(Uint8Array.from(file), {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${name}.pdf"`,
      "Content-Length": String(file.byteLength),
      "Content-Security-Policy": "sandbox",
    },
  });
