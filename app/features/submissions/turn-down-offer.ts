import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { moveSubmission } from "./move-submission";

/** The worker does not take the offer, with the reason. The submission stays on the council's short list. */
export function turnDownOffer(
  viewer: Viewer,
  { submissionId, text }: { readonly submissionId: string; readonly text: string },
): Promise<void> {
  return changing(viewer, async (change) => {
    const { councilId, number } = await moveSubmission(change, submissionId, "turn-down", {
      kind: "turned-down",
      text,
    });
    change.record({ type: "submission.turned-down", subjectId: submissionId, details: {} });
    change.enqueue("tell-council", { councilId, mail: "offer-answered", submissionId, number });
  });
}
