import { and, asc, eq, sql } from "drizzle-orm";
import { submissionReference } from "#db/schema";
import type { Day } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findReceived, type Received } from "./find-received";

/** A reference behind a submission, as the council that received it finds it. */
export type ReceivedReference = {
  readonly id: string;
  /** Who gave it. */
  readonly giver: string;
  /** The day from which the worker's consent runs. */
  readonly consentGivenOn: Day;
} & (
  | ({ readonly kind: "given-on-accord" } & Received)
  /** One that the agency holds; `hasFile` where it sent the PDF too. */
  | { readonly kind: "held"; readonly referee: string; readonly givenOn: Day; readonly hasFile: boolean }
);

/** The references behind a submission that the viewer's council received; none where it did not. */
export function listReceivedReferences(viewer: Viewer, submissionId: string): Promise<readonly ReceivedReference[]> {
  return reading(viewer, async (read) => {
    const rows = await read.db
      .select({
        id: submissionReference.id,
        referenceId: submissionReference.referenceId,
        held: submissionReference.held,
        hasFile: sql<boolean>`${submissionReference.file} is not null`,
        consentGivenOn: sql<Day>`${submissionReference.consentGivenOn}`,
      })
      .from(submissionReference)
      .where(
        and(
          eq(submissionReference.submissionId, submissionId),
          eq(submissionReference.councilId, viewer.organisationId),
        ),
      )
      .orderBy(asc(submissionReference.id));
    const received = await Promise.all(
      rows.map(async ({ id, referenceId, held, hasFile, consentGivenOn }): Promise<ReceivedReference[]> => {
        if (held) {
          const referee = `${held.refereeName}, ${held.refereeJobTitle}`;
          return [{ kind: "held", id, giver: held.giver, referee, givenOn: held.givenOn, hasFile, consentGivenOn }];
        }
        const given = referenceId ? await findReceived(read, referenceId) : null;
        return given ? [{ kind: "given-on-accord", id, consentGivenOn, ...given }] : [];
      }),
    );
    return received.flat();
  });
}
