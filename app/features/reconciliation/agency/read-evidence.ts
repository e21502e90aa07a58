import { and, eq } from "drizzle-orm";
import { varianceEvidence } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

type Wanted = { readonly varianceId: string; readonly evidenceId: string };

/** A PDF behind a variance, for its agency and whoever pays. @throws notFound where there is none for the viewer. */
export async function readEvidence(viewer: Viewer, { varianceId, evidenceId }: Wanted): Promise<Uint8Array> {
  const [found] = await reading(viewer, ({ db }) =>
    db
      .select({ content: varianceEvidence.content })
      .from(varianceEvidence)
      .where(and(eq(varianceEvidence.id, evidenceId), eq(varianceEvidence.varianceId, varianceId))),
  );
  if (!found) throw notFound();
  return found.content;
}
