import type { Availability } from "#db/schema";
import type { Approach } from "~/domain/facts";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeSubmissionDraft } from "./change-draft";

/** Saves when the worker can start and meet the council, the notice this engagement carries, and how the agency came by the worker. */
export function saveAvailability(
  viewer: Viewer,
  {
    submissionId,
    version,
    availability,
    approach,
  }: {
    readonly submissionId: string;
    readonly version: number;
    readonly availability: Availability;
    readonly approach: Approach;
  },
): Promise<void> {
  return changing(viewer, (change) =>
    changeSubmissionDraft(change, { id: submissionId, version, section: "availability" }, { availability, approach }),
  );
}
