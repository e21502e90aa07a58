import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { moveSubmission } from "./move-submission";

/** The agency's answer to what the council asked; the submission stands before the council again. */
export function answerCouncil(
  viewer: Viewer,
  { submissionId, text }: { readonly submissionId: string; readonly text: string },
): Promise<void> {
  return changing(viewer, async (change) => {
    const { councilId, number } = await moveSubmission(change, submissionId, "answer", { kind: "answered", text });
    change.record({ type: "submission.answered", subjectId: submissionId, details: {} });
    change.enqueue("tell-council", { councilId, mail: "agency-answered", submissionId, number });
  });
}
