import { aliasedTable, and, desc, eq, isNotNull } from "drizzle-orm";
import { assignment, document, organisation, requisition, submission, submissionMessage } from "#db/schema";
import type { Document } from "~/domain/documents/document";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

const council = aliasedTable(organisation, "council");

/** A submission that was submitted, as its agency sees it: the frozen document and what both sides said since; null otherwise. */
export function showSubmitted(viewer: Viewer, id: string) {
  return reading(viewer, async ({ db }) => {
    const [[found], messages] = await Promise.all([
      db
        .select({
          submission: {
            id: submission.id,
            number: submission.number,
            status: submission.status,
            workerName: submission.workerName,
            offer: submission.offer,
            hourlyCharge: submission.hourlyCharge,
          },
          council: council.name,
          requisition: { id: requisition.id, number: requisition.number, jobTitle: requisition.jobTitle },
          document: { id: document.id, content: document.content },
          assignmentId: assignment.id,
        })
        .from(submission)
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(council, eq(council.id, submission.councilId))
        .leftJoin(document, eq(document.id, submission.documentId))
        .leftJoin(assignment, eq(assignment.submissionId, submission.id))
        .where(
          and(eq(submission.id, id), eq(submission.agencyId, viewer.organisationId), isNotNull(submission.submittedAt)),
        ),
      db
        .select({
          kind: submissionMessage.kind,
          text: submissionMessage.text,
          byName: submissionMessage.byName,
          byOrganisation: organisation.name,
          at: submissionMessage.at,
        })
        .from(submissionMessage)
        .innerJoin(organisation, eq(organisation.id, submissionMessage.byOrganisationId))
        .where(eq(submissionMessage.submissionId, id))
        .orderBy(desc(submissionMessage.at), desc(submissionMessage.id)),
    ]);
    if (!found) return null;
    const { document: frozen, ...rest } = found;
    return {
      ...rest,
      document: frozen && { id: frozen.id, content: JSON.parse(frozen.content) as Document },
      messages,
    };
  });
}
