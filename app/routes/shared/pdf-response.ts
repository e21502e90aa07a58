import type { DocumentPdf } from "~/features/documents/read-document-pdf";

/** The PDF for a browser to show. Its name holds its number and no person's; like every page it is private, and asked for again each time. */
export function pdfResponse(request: Request, { kind, number, pdf, pdfHash }: DocumentPdf): Response {
  const headers = {
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="${kind}-${number}.pdf"`,
    ETag: `"${pdfHash}"`,
  };
  if (request.headers.get("If-None-Match") === headers.ETag) return new Response(null, { status: 304, headers });
  return new Response(Uint8Array.from(pdf), { headers: { ...headers, "Content-Length": String(pdf.byteLength) } });
}
