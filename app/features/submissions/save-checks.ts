import type { Check } from "~/domain/facts";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeCandidate } from "./change-draft";

/** Saves the worker's pre-employment checks, all of them at once. They belong to the agency's record and serve later submissions too. */
export function saveChecks(
  viewer: Viewer,
  {
    candidateId,
    version,
    checks,
  }: { readonly candidateId: string; readonly version: number; readonly checks: readonly Check[] },
): Promise<void> {
  return changing(viewer, (change) =>
    changeCandidate(change, { id: candidateId, version, section: "checks" }, { checks: [...checks] }),
  );
}
