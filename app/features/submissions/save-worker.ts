import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeCandidate } from "./change-draft";
import type { NewCandidate } from "./start-submission";

/**
 * Saves the worker's details and registration. The registration number is not among them: it is who the record is
 * about, and another number is another worker's record.
 */
export function saveWorker(
  viewer: Viewer,
  {
    candidateId,
    version,
    details,
  }: { readonly candidateId: string; readonly version: number; readonly details: NewCandidate },
): Promise<void> {
  const { name, email, registration, qualifiedOn } = details;
  return changing(viewer, (change) =>
    changeCandidate(
      change,
      { id: candidateId, version, section: "worker" },
      { name, email, registration, qualifiedOn },
    ),
  );
}
