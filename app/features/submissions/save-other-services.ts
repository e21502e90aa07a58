import { and, asc, eq, gt, ne, sql } from "drizzle-orm";
import { requisition, submission } from "#db/schema";
import type { OtherService } from "~/domain/fact-names";
import { notFound } from "~/platform/http/responses";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { refuseWhileOffered } from "../above-terms/live-offer";
import { changeSubmissionDraft } from "./change-draft";

/**
 * Saves what a project team costs beside its workers. The team is priced once, so the agency's other drafts for the
 * same requisition say the same from now on. Throws notFound where the requisition hires no team, and Refused while a
 * worker of it is offered above the terms.
 */
export function saveOtherServices(
  viewer: Viewer,
  {
    submissionId,
    version,
    otherServices,
  }: { readonly submissionId: string; readonly version: number; readonly otherServices: readonly OtherService[] },
): Promise<void> {
  return changing(viewer, async (change) => {
    const [team] = await change.db
      .select({ requisitionId: submission.requisitionId })
      .from(submission)
      .innerJoin(requisition, and(eq(requisition.id, submission.requisitionId), gt(requisition.posts, 1)))
      .where(eq(submission.id, submissionId));
    if (!team) throw notFound();
    const drafts = and(
      eq(submission.requisitionId, team.requisitionId),
      eq(submission.agencyId, viewer.organisationId),
      eq(submission.status, "draft"),
    );
    // Locked in one order, so that two colleagues who save from two drafts do not wait for each other.
    await change.db
      .select({ id: submission.id })
      .from(submission)
      .where(drafts)
      .orderBy(asc(submission.id))
      .for("update");
    await changeSubmissionDraft(change, { id: submissionId, version, section: "team" }, { otherServices });
    const others = await change.db
      .update(submission)
      .set({ otherServices, version: sql`${submission.version} + 1`, changedAt: change.now.toISOString() })
      .where(and(drafts, ne(submission.id, submissionId)))
      .returning({ id: submission.id, version: submission.version });
    for (const other of others) {
      await refuseWhileOffered(change, { submissionId: other.id });
      change.record({
        type: "submission.changed",
        subjectId: other.id,
        details: { part: "team", version: other.version },
      });
    }
  });
}
