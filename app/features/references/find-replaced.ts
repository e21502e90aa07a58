import { and, desc, eq } from "drizzle-orm";
import { reference, referenceCorrection } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findGivingReference } from "./find-reference";
import { actingForGiver } from "./links/acting-for-giver";

/** The withdrawn reference in whose place another is given. */
export type ReplacedReference = {
  readonly number: string;
  /** Why its referee withdrew it; null where that is no longer kept. */
  readonly because: string | null;
  /** What the worker said was wrong, where that led to the withdrawal. */
  readonly correction: string | null;
  /** Of who signed it. */
  readonly refereeJobTitle: string | null;
  /** Tells whether the answers are the same, word for word, on the same questions. */
  readonly said: string;
};

/**
 * Which reference the given one replaces; null where it replaces none. A private link opens the replacement alone, but
 * whoever holds it gave the withdrawn one. @throws 404 for everybody but the giver.
 */
export function findReplaced(viewer: Viewer, referenceId: string): Promise<ReplacedReference | null> {
  return reading(actingForGiver(viewer, referenceId), async (read) => {
    const [row] = await read.db
      .select({ replacesId: reference.replacesId })
      .from(reference)
      .where(and(eq(reference.id, referenceId), eq(reference.giverId, viewer.organisationId)));
    if (!row) throw notFound();
    if (row.replacesId === null) return null;
    const replaced = await findGivingReference(read, row.replacesId);
    const [correction] = await read.db
      .select({ text: referenceCorrection.text })
      .from(referenceCorrection)
      .where(and(eq(referenceCorrection.referenceId, row.replacesId), eq(referenceCorrection.answer, "corrected")))
      .orderBy(desc(referenceCorrection.askedAt))
      .limit(1);
    return {
      number: replaced.reference.number,
      because: replaced.reference.closedBecause,
      correction: correction?.text ?? null,
      refereeJobTitle: replaced.reference.refereeJobTitle,
      said: saidIn(replaced),
    };
  });
}

/** What a reference says, in one form that is the same for the same words. */
export const saidIn = ({
  template,
  answers,
}: Pick<Awaited<ReturnType<typeof findGivingReference>>, "template" | "answers">): string =>
  canonicalJson({ template: template.id, version: template.version, answers });
