import { and, eq } from "drizzle-orm";
import { submissionReference } from "#db/schema";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeSubmissionDraft } from "./change-draft";

/** Takes a reference out from behind a draft; the reference itself stays where it is. */
export function removeReference(
  viewer: Viewer,
  { submissionId, version, id }: { readonly submissionId: string; readonly version: number; readonly id: string },
): Promise<void> {
  return changing(viewer, async (change) => {
    await changeSubmissionDraft(change, { id: submissionId, version, section: "references" }, {});
    await change.db
      .delete(submissionReference)
      .where(and(eq(submissionReference.id, id), eq(submissionReference.submissionId, submissionId)));
  });
}
