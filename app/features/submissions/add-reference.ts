import { and, eq } from "drizzle-orm";
import { type HeldReference, submission, submissionReference } from "#db/schema";
import type { Day } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findCarriableReferences } from "../references/list-carriable-references";
import { Refused, refuseFuture } from "../refused";
import { changeSubmissionDraft } from "./change-draft";

export type AddedReference =
  | { readonly kind: "given-on-accord"; readonly referenceId: string }
  | {
      readonly kind: "held";
      readonly held: HeldReference;
      readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
    };

/** Puts a reference behind a draft: one given on Accord, or one the agency holds with its file. The same one twice counts once. */
export async function addReference(
  viewer: Viewer,
  {
    submissionId,
    version,
    consentGivenOn,
    added,
  }: {
    readonly submissionId: string;
    readonly version: number;
    readonly consentGivenOn: Day;
    readonly added: AddedReference;
  },
): Promise<void> {
  try {
    await changing(viewer, async (change) => {
      refuseFuture("consent-given-on", "Day the worker agreed", consentGivenOn, change.today);
      if (added.kind === "held") refuseImpossibleDays(added.held, change.today);
      const [draft] = await change.db
        .select({ councilId: submission.councilId })
        .from(submission)
        .where(and(eq(submission.id, submissionId), eq(submission.agencyId, viewer.organisationId)));
      if (!draft) throw notFound();
      if (added.kind === "given-on-accord") {
        const carriable = await findCarriableReferences(change, submissionId);
        if (!carriable.some(({ id }) => id === added.referenceId))
          throw new Refused("reference-id", "Select a reference that a council has given about this worker");
      }
      await changeSubmissionDraft(change, { id: submissionId, version, section: "references" }, {});
      await change.db.insert(submissionReference).values({
        id: change.newId(),
        submissionId,
        agencyId: viewer.organisationId,
        councilId: draft.councilId,
        consentGivenOn,
        ...(added.kind === "given-on-accord"
          ? { referenceId: added.referenceId }
          : { held: added.held, fileName: added.file?.name ?? null, file: added.file?.bytes ?? null }),
      });
    });
  } catch (error) {
    if (!violates(error, "submission_reference_once")) throw error;
  }
}

function refuseImpossibleDays({ givenOn, periodFrom, periodTo }: HeldReference, today: Day): void {
  refuseFuture("given-on", "Day it was given", givenOn, today);
  if (periodFrom > givenOn)
    throw new Refused("period-from", "First day of the period must be the same as or before the day it was given");
  if (periodTo !== null && periodTo > givenOn)
    throw new Refused("period-to", "Last day of the period must be the same as or before the day it was given");
}
