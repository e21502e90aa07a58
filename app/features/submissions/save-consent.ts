import type { RepresentationConsent } from "#db/schema";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { refuseFuture } from "../refused";
import { changeSubmissionDraft } from "./change-draft";

/** Saves the worker's leave to be represented by this agency for this requisition. */
export function saveConsent(
  viewer: Viewer,
  {
    submissionId,
    version,
    consent,
  }: { readonly submissionId: string; readonly version: number; readonly consent: RepresentationConsent },
): Promise<void> {
  return changing(viewer, (change) => {
    refuseFuture("given-on", "Day the worker agreed", consent.givenOn, change.today);
    return changeSubmissionDraft(change, { id: submissionId, version, section: "consent" }, { consent });
  });
}
