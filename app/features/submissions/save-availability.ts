import type { Availability } from "#db/schema";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeSubmissionDraft } from "./change-draft";

/** Saves when the worker can start and meet the council, and the notice this engagement carries. */
export function saveAvailability(
  viewer: Viewer,
  {
    submissionId,
    version,
    availability,
  }: { readonly submissionId: string; readonly version: number; readonly availability: Availability },
): Promise<void> {
  return changing(viewer, (change) =>
    changeSubmissionDraft(change, { id: submissionId, version, section: "availability" }, { availability }),
  );
}
