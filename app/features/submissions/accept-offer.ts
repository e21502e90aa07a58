import { eq } from "drizzle-orm";
import { assignment, requisition } from "#db/schema";
import { changing, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { startAssignment } from "../assignments/start-assignment";
import { requisitionTaken } from "../requisitions/requisition-taken";
import { moveSubmission, NotPossibleNow } from "./move-submission";

/**
 * The worker takes the offer: it becomes an assignment with its agreed charge. Accepting twice answers with the one
 * assignment; of the offers for a requisition as many are ever accepted as it has places.
 *
 * @throws Refused where the requisition is filled or closed; NotMet where a rule of today stops it.
 * @returns the assignment's id.
 */
export async function acceptOffer(viewer: Viewer, submissionId: string): Promise<string> {
  try {
    return await changing(viewer, async (change) => {
      const accepted = await moveSubmission(change, submissionId, "accept", { kind: "accepted", text: "" });
      const [post] = await change.db.select().from(requisition).where(eq(requisition.id, accepted.requisitionId));
      if (!post) throw new Error(`The requisition of submission ${submissionId} cannot be read`);
      if (post.status !== "open") throw requisitionTaken(post.status);
      const assignmentId = await startAssignment(change, { submission: accepted, requisition: post });
      change.record({ type: "submission.accepted", subjectId: submissionId, details: { assignmentId } });
      change.enqueue("tell-council", {
        councilId: accepted.councilId,
        mail: "offer-answered",
        submissionId,
        number: accepted.number,
      });
      return assignmentId;
    });
  } catch (error) {
    if (!(error instanceof NotPossibleNow) || error.status !== "accepted") throw error;
    const [started] = await reading(viewer, (read) =>
      read.db.select({ id: assignment.id }).from(assignment).where(eq(assignment.submissionId, submissionId)),
    );
    if (!started) throw error;
    return started.id;
  }
}
