import { unstable_parseMultipartFormData as parseMultipart } from "@remix-run/node";
import { type Typed, typedOf } from "~/platform/http/forms";
import type { Spool, SpooledFile } from "~/platform/http/spool-file";

/** The fields of a form are words; whoever sends more is no browser of ours. */
const MOST_BYTES_OF_FIELD = 16_384;
const MOST_PARTS = 50;

/**
 * Reads a form with one large file, which goes to the disk while it arrives; other files are let go by. Null where no file
 * was chosen. Throws a response where the form has more parts than any of ours.
 */
export async function readLargeUpload(
  request: Request,
  field: string,
  spool: Spool,
): Promise<{ readonly typed: Typed; readonly file: SpooledFile | null }> {
  const files: SpooledFile[] = [];
  let parts = 0;
  const form = await parseMultipart(request, async ({ name, filename, data }) => {
    parts += 1;
    if (parts > MOST_PARTS) throw new Response("Too many fields", { status: 413, statusText: "Content Too Large" });
    if (filename === undefined) return readField(data);
    if (name !== field || files.length > 0) return passBy(data);
    const spooled = await spool(filename, data);
    if (spooled.size > 0) files.push(spooled);
    return undefined;
  });
  return { typed: typedOf(form), file: files[0] ?? null };
}

async function passBy(data: AsyncIterable<Uint8Array>): Promise<undefined> {
  for await (const _ of data) {
    // The next part begins after it.
  }
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
