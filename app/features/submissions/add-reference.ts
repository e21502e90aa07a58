import { and, eq } from "drizzle-orm";
import { type HeldReference, submission, submissionReference } from "#db/schema";
import type { Day } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { recordLeave } from "../references/consents/record-leave";
import { findCarriableReferences } from "../references/list-carriable-references";
import { Refused, refuseFuture } from "../refused";
import { changeSubmissionDraft } from "./change-draft";

export type AddedReference =
  | {
      readonly kind: "given-on-accord";
      readonly referenceId: string;
      /** The last day of the leave that the worker told the agency of; as long as the policy allows where they did not say. */
      readonly leaveUntil?: Day | null;
    }
  | {
      readonly kind: "held";
      readonly held: HeldReference;
      readonly file: { readonly name: string; readonly bytes: Uint8Array } | null;
    };

/**
 * Puts a reference behind a draft: one given on Accord, or one the agency holds with its file. The same one twice counts
 * once. `consentGivenOn` is the day on which the worker told the agency that it may go to the council; where they gave
 * their leave by their own link, the day of that stands instead.
 */
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
    readonly consentGivenOn: Day | null;
    readonly added: AddedReference;
  },
): Promise<void> {
  try {
    await changing(viewer, async (change) => {
      if (consentGivenOn) refuseFuture("consent-given-on", "Day the worker agreed", consentGivenOn, change.today);
      if (added.kind === "held") refuseImpossibleDays(added.held, change.today);
      const [draft] = await change.db
        .select({ councilId: submission.councilId })
        .from(submission)
        .where(and(eq(submission.id, submissionId), eq(submission.agencyId, viewer.organisationId)));
      if (!draft) throw notFound();
      const agreedOn =
        added.kind === "given-on-accord"
          ? await findLeave(change, { submissionId, ...draft, consentGivenOn, added })
          : askedFor(consentGivenOn);
      await changeSubmissionDraft(change, { id: submissionId, version, section: "references" }, {});
      await change.db.insert(submissionReference).values({
        id: change.newId(),
        submissionId,
        agencyId: viewer.organisationId,
        councilId: draft.councilId,
        consentGivenOn: agreedOn,
        ...(added.kind === "given-on-accord"
          ? { referenceId: added.referenceId }
          : { held: added.held, fileName: added.file?.name ?? null, file: added.file?.bytes ?? null }),
      });
    });
  } catch (error) {
    if (!violates(error, "submission_reference_once")) throw error;
  }
}

function askedFor(consentGivenOn: Day | null): Day {
  if (consentGivenOn) return consentGivenOn;
  throw new Refused("consent-given-on", "Enter the day the worker agreed that it goes to this council");
}

/**
 * The day of the worker's own leave where there is one; of a reference of the agency's own, what they told the agency is
 * recorded. @throws Refused for one that the agency does not know of, or that is withdrawn.
 */
async function findLeave(
  change: Change,
  {
    submissionId,
    councilId,
    consentGivenOn,
    added: { referenceId, leaveUntil },
  }: {
    readonly submissionId: string;
    readonly councilId: string;
    readonly consentGivenOn: Day | null;
    readonly added: Extract<AddedReference, { kind: "given-on-accord" }>;
  },
): Promise<Day> {
  const carriable = await findCarriableReferences(change, submissionId);
  const found = carriable.find(({ id }) => id === referenceId);
  if (!found || found.withdrawnOn)
    throw new Refused("reference-id", "Select a reference that has been given about this worker on Accord");
  if (found.leave && !(found.isOwn && leaveUntil && leaveUntil > found.leave.until)) return found.leave.givenOn;
  if (!found.isOwn)
    throw new Refused(
      "reference-id",
      "The worker’s leave for this reference has ended. Ask the worker for leave again",
    );
  const givenOn = askedFor(consentGivenOn);
  await recordLeave(change, { referenceId, councilId, givenOn, until: leaveUntil });
  return givenOn;
}

function refuseImpossibleDays({ givenOn, periodFrom, periodTo }: HeldReference, today: Day): void {
  refuseFuture("given-on", "Day it was given", givenOn, today);
  if (periodFrom > givenOn)
    throw new Refused("period-from", "First day of the period must be the same as or before the day it was given");
  if (periodTo !== null && periodTo > givenOn)
    throw new Refused("period-to", "Last day of the period must be the same as or before the day it was given");
}
