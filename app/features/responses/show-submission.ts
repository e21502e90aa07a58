import { aliasedTable, and, desc, eq, isNotNull } from "drizzle-orm";
import {
  assignment,
  document,
  organisation,
  requisition,
  submission,
  submissionMessage,
  wholeVerdict,
} from "#db/schema";
import { dayOf } from "~/domain/day";
import type { Document } from "~/domain/documents/document";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findRecordedSince } from "../leavers/find-recorded-since";

const council = aliasedTable(organisation, "council");
const agency = aliasedTable(organisation, "agency");

/**
 * A submission that was sent to the viewer's council: its frozen document, verdict, the exchange with the agency (newest
 * first), the assignment it became, and what councils have recorded of the worker since. The MSP reads it without the document, which holds references, and the exchange.
 *
 * @throws notFound where the viewer may not see it, or it has not been submitted.
 */
export function showSubmission(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db } = read;
    const [[found], messages] = await Promise.all([
      db
        .select({
          submission,
          requisition,
          council: council.name,
          agency: agency.name,
          content: document.content,
          verdict: wholeVerdict.verdict,
          assignmentId: assignment.id,
        })
        .from(submission)
        .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
        .innerJoin(council, eq(council.id, submission.councilId))
        .innerJoin(agency, eq(agency.id, submission.agencyId))
        .innerJoin(wholeVerdict, eq(wholeVerdict.verdictId, submission.verdictId))
        .leftJoin(document, eq(document.id, submission.documentId))
        .leftJoin(assignment, eq(assignment.submissionId, submission.id))
        .where(and(eq(submission.id, id), isNotNull(submission.submittedAt))),
      db
        .select()
        .from(submissionMessage)
        .where(eq(submissionMessage.submissionId, id))
        .orderBy(desc(submissionMessage.at), desc(submissionMessage.id)),
    ]);
    if (!found) throw notFound();
    const { content, ...rest } = found;
    const { startsOn, endsOn } = found.requisition;
    const { councilId } = found.submission;
    return {
      ...rest,
      requisition: { ...found.requisition, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) },
      // Canonical JSON that Accord itself wrote and hashed: it needs no second parse.
      document: content === null ? null : (JSON.parse(content) as Document),
      messages,
      recordedSince: await findRecordedSince(read, { submissionId: id, councilId }),
    };
  });
}

export type ShownSubmission = Awaited<ReturnType<typeof showSubmission>>;
