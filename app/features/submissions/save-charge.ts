import type { ChargeBreakdown } from "~/domain/charges/charge-breakdown";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changeSubmissionDraft } from "./change-draft";

/** Saves the itemised charge of a draft. Whether it adds up and is within the cap is for the verdict to say. */
export function saveCharge(
  viewer: Viewer,
  {
    submissionId,
    version,
    charge,
  }: { readonly submissionId: string; readonly version: number; readonly charge: ChargeBreakdown },
): Promise<void> {
  return changing(viewer, (change) =>
    changeSubmissionDraft(change, { id: submissionId, version, section: "charge" }, { charge }),
  );
}
