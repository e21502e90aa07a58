import { and, eq } from "drizzle-orm";
import { organisation, reference, referenceDraft } from "#db/schema";
import type { Answers, ReferenceTemplate } from "~/domain/references/reference-template";
import { notFound } from "~/platform/http/responses";
import type { Read } from "~/platform/tenancy";
import { referencesInUse } from "./load-reference-templates";

/** A reference of the viewer's council, the answers so far, and the template it is written on. */
export type GivingReference = {
  readonly reference: typeof reference.$inferSelect;
  readonly agency: string;
  readonly draft: typeof referenceDraft.$inferSelect | null;
  readonly answers: Answers;
  readonly template: ReferenceTemplate;
};

/** Not found unless the viewer's council gives it. */
export async function findGivingReference(read: Read, referenceId: string): Promise<GivingReference> {
  const isMine = and(eq(reference.id, referenceId), eq(reference.giverId, read.viewer.organisationId));
  const [row] = await read.db
    .select({ reference, agency: organisation.name, draft: referenceDraft })
    .from(reference)
    .innerJoin(organisation, eq(organisation.id, reference.agencyId))
    .leftJoin(referenceDraft, eq(referenceDraft.referenceId, reference.id))
    .where(isMine);
  if (!row) throw notFound();
  return { ...row, answers: row.draft?.answers ?? {}, template: await templateOf(row.reference) };
}

async function templateOf({
  number,
  templateId,
  templateVersion,
}: GivingReference["reference"]): Promise<ReferenceTemplate> {
  const { templates } = await referencesInUse();
  const template = templates.find(({ id, version }) => id === templateId && version === templateVersion);
  if (!template)
    throw new Error(`Reference ${number} is written on ${templateId} ${templateVersion}, which is not loaded.`);
  return template;
}
