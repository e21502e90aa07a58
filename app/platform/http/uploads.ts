const MOST_BYTES = 10 * 1024 * 1024;
const PDF_BEGINS_WITH = "%PDF-";

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };
export type UploadResult =
  | { readonly ok: true; readonly value: UploadedFile }
  | { readonly ok: false; readonly message: string };

/** A PDF from a file field. What it is goes by its first bytes and not by its name. */
export async function readPdf(form: FormData, field: string): Promise<UploadResult> {
  const file = form.get(field);
  if (!(file instanceof File) || file.size === 0) return { ok: false, message: "Choose the PDF" };
  if (file.size > MOST_BYTES)
    return {
      ok: false,
      message: `The file must be 10 MB or smaller; this one is ${Math.ceil(file.size / 1024 / 1024)} MB`,
    };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (new TextDecoder("latin1").decode(bytes.subarray(0, PDF_BEGINS_WITH.length)) !== PDF_BEGINS_WITH)
    return { ok: false, message: "The file must be a PDF. Save it as a PDF and choose it again" };
  return { ok: true, value: { name: file.name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(-120), bytes } };
}
