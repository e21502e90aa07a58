import { desc, eq } from "drizzle-orm";
import { documentReader, organisation, reference, referenceConsentRequest, referenceCorrection } from "#db/schema";
import { type Day, dayOf, dayOfInstant } from "~/domain/day";
import { isGiven } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { OrganisationKind, Viewer } from "~/platform/viewer";
import { findDocument, type ShownDocument } from "../documents/show-document";
import { findComment, type ReferenceComment } from "./find-comment";
import { giverName } from "./giver-name";

/** An organisation to which the reference was opened. */
export type ReferenceReader = {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly since: Day;
  /** The last day of the leave by which it reads; null where the leave has no end. */
  readonly until: Day | null;
  readonly isReading: boolean;
};

export type OwnCorrection = Pick<
  typeof referenceCorrection.$inferSelect,
  "id" | "text" | "askedAt" | "answer" | "answerText" | "answeredAt"
> & { readonly answerBy: Day };

/** A reference as the worker that it is about reads it, by their link. */
export type OwnReference = {
  readonly id: string;
  readonly giver: string;
  readonly agency: string;
  readonly document: ShownDocument;
  /** Null while it stands. */
  readonly withdrawn: { readonly on: Day; readonly because: string } | null;
  readonly comment: ReferenceComment | null;
  /** Newest first. */
  readonly corrections: readonly OwnCorrection[];
  readonly mayAskForCorrection: boolean;
  /** Whether the referee, and the worker, let the agency read it; null until they were asked. */
  readonly letsAgencyRead: { readonly referee: boolean | null; readonly worker: boolean | null };
  readonly readers: readonly ReferenceReader[];
  /** How many agencies wait for the worker's leave. */
  readonly waiting: number;
};

/** Not found while it is not given. */
export function showOwnReference(viewer: Viewer, referenceId: string): Promise<OwnReference> {
  return reading(viewer, async (read) => {
    const [row] = await read.db
      .select({ reference, agency: organisation.name })
      .from(reference)
      .innerJoin(organisation, eq(organisation.id, reference.agencyId))
      .where(eq(reference.id, referenceId));
    const document = row?.reference.documentId ? await findDocument(read, row.reference.documentId) : null;
    if (!row || !document) throw notFound();
    const { status, closedAt, closedBecause, refereeLetsAgencyRead, workerLetsAgencyRead } = row.reference;
    const [giver, comment, corrections, readers, requests] = await Promise.all([
      giverName(read, referenceId),
      findComment(read, referenceId),
      findCorrections(read, referenceId),
      findReaders(read, document.id),
      read.db
        .select({ answer: referenceConsentRequest.answer })
        .from(referenceConsentRequest)
        .where(eq(referenceConsentRequest.referenceId, referenceId)),
    ]);
    return {
      id: referenceId,
      giver,
      agency: row.agency,
      document,
      withdrawn: closedAt ? { on: dayOfInstant(closedAt), because: closedBecause ?? "" } : null,
      comment,
      corrections,
      mayAskForCorrection: isGiven(status) && corrections.every(({ answeredAt }) => answeredAt !== null),
      letsAgencyRead: { referee: refereeLetsAgencyRead, worker: workerLetsAgencyRead },
      readers,
      waiting: isGiven(status) ? requests.filter(({ answer }) => answer === null).length : 0,
    };
  });
}

/** What the worker asked to be corrected, and what was answered, newest first. */
export async function findCorrections({ db }: Read, referenceId: string): Promise<readonly OwnCorrection[]> {
  const rows = await db
    .select()
    .from(referenceCorrection)
    .where(eq(referenceCorrection.referenceId, referenceId))
    .orderBy(desc(referenceCorrection.askedAt));
  return rows.map(({ id, text, askedAt, answerBy, answer, answerText, answeredAt }) => ({
    id,
    text,
    askedAt,
    answerBy: dayOf(answerBy),
    answer,
    answerText,
    answeredAt,
  }));
}

/** To whom the reference was opened, the last first. */
export async function findReaders({ db, today }: Read, documentId: string): Promise<readonly ReferenceReader[]> {
  const rows = await db
    .select({
      name: organisation.name,
      kind: organisation.kind,
      since: documentReader.since,
      until: documentReader.until,
      endedAt: documentReader.endedAt,
    })
    .from(documentReader)
    .innerJoin(organisation, eq(organisation.id, documentReader.organisationId))
    .where(eq(documentReader.documentId, documentId))
    .orderBy(desc(documentReader.since), organisation.name);
  return rows.map(({ name, kind, since, until, endedAt }) => ({
    name,
    kind,
    since: dayOfInstant(since),
    until: until === null ? null : dayOf(until),
    isReading: endedAt === null && (until === null || until >= today),
  }));
}
