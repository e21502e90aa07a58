import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { type Day, dayOf, dayOfInstant } from "~/domain/day";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { isGiven, isOwed, type ReferenceStatus } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { findComment, type ReferenceComment } from "./find-comment";
import { findGrounds, type ReferenceGrounds } from "./find-grounds";
import { findReceived, type Received } from "./find-received";
import { findGivingReference } from "./find-reference";
import { findSteps, type ReferenceEvent } from "./find-steps";
import { findCorrections, findReaders, type OwnCorrection, type ReferenceReader } from "./show-own-reference";

/** Another reference beside this one: which it replaces, or which replaces it. */
export type OtherReference = { readonly id: string; readonly number: string; readonly isGiven: boolean };

/** A reference as the council that gives it sees it. */
export type GiversReference = {
  readonly standing: "giver";
  readonly id: string;
  readonly number: string;
  readonly occasion: (typeof reference.$inferSelect)["occasion"];
  readonly status: ReferenceStatus;
  readonly isOwed: boolean;
  readonly isOverdue: boolean;
  readonly isPracticeBased: boolean;
  readonly workerName: string;
  /** Where the worker's private link will go, as the agency gave it; null once the reference is given or owed no more. */
  readonly workerEmail: string | null;
  readonly jobTitle: string;
  readonly agency: string;
  readonly periodFrom: Day;
  /** Null while the worker is still there. */
  readonly periodTo: Day | null;
  readonly dueOn: Day;
  /** Null once it is owed no more. */
  readonly grounds: ReferenceGrounds | null;
  /** When it was declined, cancelled or withdrawn, as an ISO 8601 instant, and why; null while it is open or stands. */
  readonly closed: { readonly at: string; readonly because: string } | null;
  /** The day on which what it said was taken out, as it was no longer to be kept; null while it is kept. */
  readonly purgedOn: Day | null;
  /** Newest first. */
  readonly steps: readonly ReferenceEvent[];
  readonly document: ShownDocument | null;
  readonly comment: ReferenceComment | null;
  /** Newest first. */
  readonly corrections: readonly OwnCorrection[];
  /** To whom it was opened, the last first. */
  readonly readers: readonly ReferenceReader[];
  readonly replaces: OtherReference | null;
  readonly replacedBy: OtherReference | null;
};

/** A reference as a council sees it that received it behind a submission, or in the place of one that it received. */
export type ReceivedReference = Received & {
  readonly standing: "receiver";
  /** Null where the worker's leave to read it has ended. */
  readonly document: ShownDocument | null;
  /** Whether what is shown is what was given, by the fingerprint that was taken then. */
  readonly isUnaltered: boolean;
  readonly comment: ReferenceComment | null;
};

export type ShownReference = GiversReference | ReceivedReference;

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

async function showAsGiver(read: Read, referenceId: string): Promise<GiversReference> {
  const { reference: row, agency } = await findGivingReference(read, referenceId);
  const { documentId, replacesId } = row;
  const [steps, document, comment, corrections, readers, replaces, replacedBy] = await Promise.all([
    findSteps(read, referenceId),
    documentId ? findDocument(read, documentId) : null,
    findComment(read, referenceId),
    findCorrections(read, referenceId),
    documentId ? findReaders(read, documentId) : [],
    replacesId ? findOther(read, "id", replacesId) : null,
    findOther(read, "replacesId", referenceId),
  ]);
  const owed = isOwed(row.status);
  const grounds = owed ? await findGrounds(read, { row, steps }) : null;
  return {
    standing: "giver",
    id: row.id,
    number: row.number,
    occasion: row.occasion,
    status: row.status,
    isOwed: owed,
    isOverdue: owed && row.dueOn < read.today,
    isPracticeBased: row.practiceBased,
    workerName: row.workerName,
    workerEmail: owed ? row.workerEmail : null,
    jobTitle: row.jobTitle,
    agency,
    periodFrom: dayOf(row.periodFrom),
    periodTo: row.periodTo === null ? null : dayOf(row.periodTo),
    dueOn: dayOf(row.dueOn),
    grounds,
    closed: row.closedAt ? { at: row.closedAt, because: row.closedBecause ?? "" } : null,
    purgedOn: row.purgedAt ? dayOfInstant(row.purgedAt) : null,
    steps,
    document,
    comment,
    corrections,
    readers,
    replaces,
    replacedBy,
  };
}

async function findOther(read: Read, by: "id" | "replacesId", id: string): Promise<OtherReference | null> {
  const [other] = await read.db
    .select({ id: reference.id, number: reference.number, status: reference.status })
    .from(reference)
    .where(eq(reference[by], id));
  return other ? { id: other.id, number: other.number, isGiven: isGiven(other.status) } : null;
}

async function showAsReceiver(read: Read, referenceId: string): Promise<ReceivedReference> {
  const received = await findReceived(read, referenceId);
  if (!received) throw notFound();
  const [document, comment] = await Promise.all([
    findDocument(read, received.documentId),
    findComment(read, referenceId),
  ]);
  const isUnaltered = document !== null && fingerprintOf(document) === received.contentHash;
  return { standing: "receiver", ...received, document, isUnaltered, comment };
}

const fingerprintOf = ({ content }: ShownDocument): string =>
  createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");
