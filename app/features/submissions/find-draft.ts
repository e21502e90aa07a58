import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { authority, candidate, organisation, requisition, submission, submissionReference } from "#db/schema";
import type { Read } from "~/platform/tenancy";
import { findCarriableReferences } from "../references/list-carriable-references";

const msp = alias(organisation, "msp");

/** Everything a submission is made of, from the tables it stands in; null where the viewer's agency has none such. */
export async function findDraft(read: Read, submissionId: string) {
  const [[found], references, carriable] = await Promise.all([
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
      })
      .from(submissionReference)
      .where(eq(submissionReference.submissionId, submissionId))
      .orderBy(submissionReference.id),
    findCarriableReferences(read, submissionId),
  ]);
  if (!found) return null;
  const given = new Map(carriable.map((one) => [one.behind, one]));
  // Of a reference given on Accord nothing is known here once the worker turns out to be another.
  return { ...found, references: references.map((one) => ({ ...one, given: given.get(one.id) ?? null })) };
}

export type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>;
