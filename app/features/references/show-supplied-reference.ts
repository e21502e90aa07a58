import { and, eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { candidate, organisation, reference, referenceReferee } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { isChased } from "~/domain/references/chases";
import {
  isGiven,
  isOwed,
  mayChangeReferee,
  type ReferenceStatus,
  statusForAgency,
} from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { findComment, type ReferenceComment } from "./find-comment";
import { findGrounds, type ReferenceGrounds } from "./find-grounds";
import { findSteps, type ReferenceEvent } from "./find-steps";

/** A reference about a worker of an agency, as the agency sees it: how far it is, and what it says only where it may read that. */
export type SuppliedReference = {
  readonly id: string;
  readonly number: string;
  /** Of the row that a form is filled in from. */
  readonly version: number;
  readonly occasion: (typeof reference.$inferSelect)["occasion"];
  readonly status: ReferenceStatus;
  readonly isOverdue: boolean;
  readonly workerName: string;
  /** The agency's record of the worker; null where the worker turned out to be another. */
  readonly candidateId: string | null;
  readonly jobTitle: string;
  readonly periodFrom: Day;
  /** Null while the worker is still there. */
  readonly periodTo: Day | null;
  readonly dueOn: Day;
  /** Null once it is owed no more. */
  readonly grounds: ReferenceGrounds | null;
  /** The council that gives it, or the body that the referee answers for. */
  readonly giver: string;
  /** Who is asked outside Accord; null where a council's own referees are. */
  readonly referee: typeof referenceReferee.$inferSelect | null;
  readonly isPracticeBased: boolean;
  /** `at` is an ISO 8601 instant; null until it is given. */
  readonly given: { readonly at: string; readonly by: string; readonly jobTitle: string } | null;
  /** When it was declined, cancelled or withdrawn, as an ISO 8601 instant, and why. */
  readonly closed: { readonly at: string; readonly because: string } | null;
  readonly replacedBy: { readonly id: string; readonly number: string } | null;
  /** As far as the agency is told of them, newest first. */
  readonly steps: readonly ReferenceEvent[];
  /** Null where it is not given, or the agency may not read it. */
  readonly document: ShownDocument | null;
  /** What the worker says of it, where the agency may read it. */
  readonly comment: ReferenceComment | null;
  /** Who has not agreed that the agency reads it; null where it may, and where there is nothing to read. */
  readonly keptBy: "referee" | "worker" | null;
  readonly mayChase: boolean;
  readonly mayChangeReferee: boolean;
  readonly mayCancel: boolean;
};

const replacement = alias(reference, "replacement");

/** Not found unless it is about a worker whom the viewer's agency supplied, or the agency asked for it. */
export function showSuppliedReference(viewer: Viewer, referenceId: string): Promise<SuppliedReference> {
  return reading(viewer, async (read) => {
    const found = await findSupplied(read, referenceId);
    const { reference: row, referee } = found;
    const [steps, document, comment] = await Promise.all([
      findSteps(read, referenceId),
      row.documentId ? findDocument(read, row.documentId) : null,
      findComment(read, referenceId),
    ]);
    const grounds = isOwed(row.status) ? await findGrounds(read, { row, steps }) : null;
    // What replaces a given reference is its author's to give: the worker's leave for that one passes to it.
    const isAgencys = row.occasion === "request" && row.replacesId === null;
    return {
      id: row.id,
      number: row.number,
      version: row.version,
      occasion: row.occasion,
      status: statusForAgency(row.status),
      isOverdue: isOwed(row.status) && row.dueOn < read.today,
      workerName: row.workerName,
      candidateId: found.candidateId,
      jobTitle: row.jobTitle,
      periodFrom: dayOf(row.periodFrom),
      periodTo: row.periodTo === null ? null : dayOf(row.periodTo),
      dueOn: dayOf(row.dueOn),
      grounds,
      giver: referee?.body ?? found.giver,
      referee,
      isPracticeBased: row.practiceBased,
      given: row.givenAt ? { at: row.givenAt, by: row.givenBy ?? "", jobTitle: row.refereeJobTitle ?? "" } : null,
      closed: row.closedAt ? { at: row.closedAt, because: row.closedBecause ?? "" } : null,
      replacedBy: found.replacedBy,
      steps,
      document,
      comment,
      keptBy: document || !isGiven(row.status) ? null : row.refereeLetsAgencyRead ? "worker" : "referee",
      mayChase: isChased({ status: row.status, requestedAt: row.requestedAt }),
      mayChangeReferee: isAgencys && referee !== null && mayChangeReferee(row.status),
      mayCancel: isAgencys && isOwed(row.status),
    };
  });
}

async function findSupplied({ db, viewer }: Read, referenceId: string) {
  const [found] = await db
    .select({
      reference,
      referee: referenceReferee,
      giver: organisation.name,
      candidateId: candidate.id,
      replacedBy: { id: replacement.id, number: replacement.number },
    })
    .from(reference)
    .innerJoin(organisation, eq(organisation.id, reference.giverId))
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .leftJoin(candidate, and(eq(candidate.workerId, reference.workerId), eq(candidate.agencyId, reference.agencyId)))
    .leftJoin(replacement, eq(replacement.replacesId, reference.id))
    .where(and(eq(reference.id, referenceId), eq(reference.agencyId, viewer.organisationId)));
  if (!found) throw notFound();
  return found;
}
