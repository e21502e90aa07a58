import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import {
  authority,
  candidate,
  organisation,
  reference,
  requisition,
  submission,
  submissionReference,
} from "#db/schema";
import type { Read } from "~/platform/tenancy";

const msp = alias(organisation, "msp");

/** Everything a submission is made of, from the tables it stands in; null where the viewer's agency has none such. */
export async function findDraft(read: Read, submissionId: string) {
  const [[found], references] = await Promise.all([
    read.db
      .select({
        submission,
        candidate,
        requisition,
        council: { id: organisation.id, name: organisation.name, invented: organisation.invented },
        msp: msp.name,
        authority,
      })
      .from(submission)
      .innerJoin(candidate, eq(candidate.id, submission.candidateId))
      .innerJoin(requisition, eq(requisition.id, submission.requisitionId))
      .innerJoin(organisation, eq(organisation.id, submission.councilId))
      .innerJoin(authority, eq(authority.code, organisation.authorityCode))
      .leftJoin(msp, eq(msp.id, submission.mspId))
      .where(and(eq(submission.id, submissionId), eq(submission.agencyId, read.viewer.organisationId))),
    read.db
      .select({
        id: submissionReference.id,
        referenceId: submissionReference.referenceId,
        held: submissionReference.held,
        consentGivenOn: submissionReference.consentGivenOn,
        fileName: submissionReference.fileName,
        given: {
          giverId: reference.giverId,
          giver: organisation.name,
          number: reference.number,
          givenAt: reference.givenAt,
          givenBy: reference.givenBy,
          refereeJobTitle: reference.refereeJobTitle,
          periodFrom: reference.periodFrom,
          periodTo: reference.periodTo,
          jobTitle: reference.jobTitle,
          documentId: reference.documentId,
        },
      })
      .from(submissionReference)
      .leftJoin(reference, eq(reference.id, submissionReference.referenceId))
      .leftJoin(organisation, eq(organisation.id, reference.giverId))
      .where(eq(submissionReference.submissionId, submissionId))
      .orderBy(submissionReference.id),
  ]);
  return found ? { ...found, references } : null;
}

export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;
