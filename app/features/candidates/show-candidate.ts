import { and, desc, eq } from "drizzle-orm";
import { candidate, organisation, requisition, submission } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** One of the agency's records with the submissions made from it; null where there is none such. */
export function showCandidate(viewer: Viewer, id: string) {
  return reading(viewer, async ({ db }) => {
    const [[found], submissions] = await Promise.all([
      db
        .select()
        .from(candidate)
        .where(and(eq(candidate.id, id), eq(candidate.agencyId, viewer.organisationId))),
      db
        .select({
          id: submission.id,
          number: submission.number,
          status: submission.status,
          council: organisation.name,
          jobTitle: requisition.jobTitle,
        })
        .from(submission)
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(organisation, eq(organisation.id, submission.councilId))
        .where(eq(submission.candidateId, id))
        .orderBy(desc(submission.changedAt)),
    ]);
    return found ? { ...found, submissions } : null;
  });
}
