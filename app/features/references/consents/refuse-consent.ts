import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../../done-before";
import { findShared } from "../find-shared";
import { type AnsweredRequest, answerRequest } from "./answer-request";

/** The worker refuses what an agency asked. The agency is not told: it never learns that there is such a reference. */
export function refuseConsent(viewer: Viewer, request: AnsweredRequest) {
  return changingOnce(viewer, async (change) => {
    await findShared(change, request.referenceId);
    const { submissionId } = await answerRequest(change, request, "refused");
    change.record({ type: "consent.refused", subjectId: request.referenceId, details: { submissionId } });
  });
}
