import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { type Typed, typedOf } from "~/platform/http/forms";
import type { Spool, SpooledFile } from "~/platform/http/spool-file";

/** The fields of a form are words; whoever sends more is no browser of ours. */
const MOST_BYTES_OF_FIELD = 16_384;

/** Reads a form with one large file, which goes to the disk while it arrives. Null where no file was chosen. */
export async function readLargeUpload(
  request: Request,
  field: string,
  spool: Spool,
): Promise<{ readonly typed: Typed; readonly file: SpooledFile | null }> {
  const files: SpooledFile[] = [];
  const form = await parseMultipart(request, async ({ name, filename, data }) => {
    if (filename === undefined) return readField(data);
    const spooled = await spool(filename, data);
    if (name === field && spooled.size > 0) files.push(spooled);
    return undefined;
  });
  return { typed: typedOf(form), file: files[0] ?? null };
}

async function readField(data: AsyncIterable<Uint8Array>): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of data) {
    size += piece.byteLength;
    if (size <= MOST_BYTES_OF_FIELD) pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
