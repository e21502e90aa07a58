import { and, eq } from "drizzle-orm";
import { document, organisation, reference, referenceComment } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { findGivingReference } from "./find-reference";

/** One step in a reference's life. `at` is an ISO 8601 instant; `by` is null where Accord did it. */
export type ReferenceStep = {
  readonly step: "due" | "drafted" | "given" | "shared" | "commented";
  readonly at: string;
  readonly by: string | null;
};

export type ReferenceComment = { readonly text: string; readonly at: string };

export type ShownReference =
  /** The viewer's council gives it. */
  | {
      readonly standing: "giver";
      readonly id: string;
      readonly number: string;
      readonly workerName: string;
      readonly jobTitle: string;
      readonly agency: string;
      readonly periodFrom: Day;
      readonly periodTo: Day;
      readonly dueOn: Day;
      readonly isOverdue: boolean;
      /** Newest first. */
      readonly steps: readonly ReferenceStep[];
      readonly document: ShownDocument | null;
      readonly comment: ReferenceComment | null;
    }
  /** It was carried to the viewer's council with a submission. */
  | {
      readonly standing: "receiver";
      readonly id: string;
      readonly giver: string;
      readonly document: ShownDocument;
      readonly comment: ReferenceComment | null;
    };

/** A reference as its council gives it, or as another council received it. Not found for anybody else. */
export function showReference(viewer: Viewer, referenceId: string): Promise<ShownReference> {
  return reading(viewer, async (read) => {
    const [mine] = await read.db
      .select({ id: reference.id })
      .from(reference)
      .where(and(eq(reference.id, referenceId), eq(reference.giverId, viewer.organisationId)));
    return mine ? showAsGiver(read, referenceId) : showAsReceiver(read, referenceId);
  });
}

async function showAsGiver(read: Read, referenceId: string): Promise<ShownReference> {
  const { reference: row, agency, draft } = await findGivingReference(read, referenceId);
  const [content, comment] = await Promise.all([
    row.documentId ? findDocument(read, row.documentId) : null,
    findComment(read, referenceId),
  ]);
  const steps: (ReferenceStep | null)[] = [
    comment ? { step: "commented", at: comment.at, by: row.workerName } : null,
    row.sharedAt ? { step: "shared", at: row.sharedAt, by: null } : null,
    row.givenAt ? { step: "given", at: row.givenAt, by: row.givenBy } : null,
    draft ? { step: "drafted", at: draft.changedAt, by: draft.changedBy } : null,
    { step: "due", at: row.createdAt, by: null },
  ];
  return {
    standing: "giver",
    id: row.id,
    number: row.number,
    workerName: row.workerName,
    jobTitle: row.jobTitle,
    agency,
    periodFrom: dayOf(row.periodFrom),
    periodTo: dayOf(row.periodTo ?? row.periodFrom),
    dueOn: dayOf(row.dueOn),
    isOverdue: row.givenAt === null && row.dueOn < read.today,
    steps: steps.filter((step) => step !== null),
    document: content,
    comment,
  };
}

async function showAsReceiver(read: Read, referenceId: string): Promise<ShownReference> {
  const [received] = await read.db
    .select({ documentId: document.id, giver: organisation.name })
    .from(document)
    .innerJoin(organisation, eq(organisation.id, document.ownerId))
    .where(and(eq(document.subjectId, referenceId), eq(document.kind, "reference")));
  if (!received) throw notFound();
  const [content, comment] = await Promise.all([
    findDocument(read, received.documentId),
    findComment(read, referenceId),
  ]);
  if (!content) throw notFound();
  return { standing: "receiver", id: referenceId, giver: received.giver, document: content, comment };
}

/** What the worker said of it, for whoever may read the reference itself. */
export async function findComment(read: Read, referenceId: string): Promise<ReferenceComment | null> {
  const [comment] = await read.db
    .select({ text: referenceComment.text, at: referenceComment.at })
    .from(referenceComment)
    .where(eq(referenceComment.referenceId, referenceId));
  return comment ?? null;
}
