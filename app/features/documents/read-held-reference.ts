import { eq } from "drizzle-orm";
import { submissionReference } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { mayRead } from "./may-read";

/** The PDF that an agency put behind a submission: for the agency, and for the council once it is submitted. */
export async function readHeldReference(viewer: Viewer, id: string): Promise<Uint8Array> {
  if (!mayRead(viewer, "submission")) throw notFound();
  const [found] = await reading(viewer, ({ db }) =>
    db.select({ file: submissionReference.file }).from(submissionReference).where(eq(submissionReference.id, id)),
  );
  if (!found?.file || !isPdf(found.file)) throw notFound();
  return found.file;
}

/** What every PDF begins with (ISO 32000-2, 7.5.2). */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";
