const MEGABYTE = 1024 * 1024;
const MOST_MEGABYTES_OF_PDF = 10;
const PDF_BEGINS_WITH = "%PDF-";

export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array };
export type UploadResult =
  | { readonly ok: true; readonly value: UploadedFile }
  | { readonly ok: false; readonly message: string };

/** A PDF from a file field. What it is goes by its first bytes and not by its name. */
export async function readPdf(form: FormData, field: string): Promise<UploadResult> {
  const file = await readFile(form, field, { missing: "Choose the PDF", mostMegabytes: MOST_MEGABYTES_OF_PDF });
  if (!file.ok) return file;
  const begins = new TextDecoder("latin1").decode(file.value.bytes.subarray(0, PDF_BEGINS_WITH.length));
  return begins === PDF_BEGINS_WITH
    ? file
    : { ok: false, message: "The file must be a PDF. Save it as a PDF and choose it again" };
}

/** Any file from a file field, its name made harmless. */
export async function readFile(
  form: FormData,
  field: string,
  { missing, mostMegabytes }: { readonly missing: string; readonly mostMegabytes: number },
): Promise<UploadResult> {
  const file = form.get(field);
  if (!(file instanceof File) || file.size === 0) return { ok: false, message: missing };
  if (file.size > mostMegabytes * MEGABYTE)
    return {
      ok: false,
      message: `The file must be ${mostMegabytes} MB or smaller; this one is ${Math.ceil(file.size / MEGABYTE)} MB`,
    };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { ok: true, value: { name: harmlessName(file.name), bytes } };
}

/** A file's name as it can stand on a page and in a header. */
export const harmlessName = (name: string): string => name.replace(/[^\p{L}\p{N} ._-]/gu, "_").slice(-120);
