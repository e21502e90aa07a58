import { and, eq } from "drizzle-orm";
import { organisation, reference, referenceDraft, referenceReferee } from "#db/schema";
import { type Answers, answersThatFit, type ReferenceTemplate } from "~/domain/references/reference-template";
import { notFound } from "~/platform/http/responses";
import type { Read } from "~/platform/tenancy";
import { findTemplate } from "./templates-in-use";

/** A reference that the viewer's organisation gives, the answers so far, and the template it is written on. */
export type GivingReference = {
  readonly reference: typeof reference.$inferSelect;
  readonly agency: string;
  /** Who is asked, where they are not on Accord. */
  readonly referee: typeof referenceReferee.$inferSelect | null;
  /** Everything that was written, also to questions that the template does not ask. */
  readonly draft: typeof referenceDraft.$inferSelect | null;
  /** What was answered to the questions of the template. */
  readonly answers: Answers;
  /** How many answers belong to no question of the template: they come back with the template they were written on. */
  readonly setAside: number;
  readonly template: ReferenceTemplate;
};

/** Not found unless the viewer's organisation gives it. */
export async function findGivingReference(read: Read, referenceId: string): Promise<GivingReference> {
  const isMine = and(eq(reference.id, referenceId), eq(reference.giverId, read.viewer.organisationId));
  const [row] = await read.db
    .select({ reference, agency: organisation.name, referee: referenceReferee, draft: referenceDraft })
    .from(reference)
    .innerJoin(organisation, eq(organisation.id, reference.agencyId))
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .leftJoin(referenceDraft, eq(referenceDraft.referenceId, reference.id))
    .where(isMine);
  if (!row) throw notFound();
  const template = await findTemplate(read, row.reference);
  const written = row.draft?.answers ?? {};
  const answers = answersThatFit(template, written);
  return { ...row, template, answers, setAside: Object.keys(written).length - Object.keys(answers).length };
}
