import { eq } from "drizzle-orm";
import { exemption } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export type Evidence = { readonly number: string; readonly file: Uint8Array };

/** The PDF that stands behind a request for an exemption, for its council and its region. Throws notFound where there is none for the viewer. */
export async function readEvidence(viewer: Viewer, id: string): Promise<Evidence> {
  const [found] = await reading(viewer, ({ db }) =>
    db.select({ number: exemption.number, file: exemption.file }).from(exemption).where(eq(exemption.id, id)),
  );
  if (!found?.file) throw notFound();
  return { number: found.number, file: found.file };
}
