import { type reference, referenceStep } from "#db/schema";
import type { ReferenceStep } from "~/domain/references/reference-life";
import type { Change } from "~/platform/tenancy";

export type SteppingReference = Pick<typeof reference.$inferSelect, "id" | "giverId" | "agencyId">;

/**
 * Puts a step on a reference's timeline, in the same change as what happened. It notes no event: the use case does.
 *
 * `by` is the name of who did it, the viewer's unless said otherwise; `note` is in a person's words.
 */
export async function recordStep(
  { db, newId, now, viewer }: Change,
  { id: referenceId, giverId, agencyId }: SteppingReference,
  { step, by = viewer.name, note }: { readonly step: ReferenceStep; readonly by?: string; readonly note?: string },
): Promise<void> {
  await db
    .insert(referenceStep)
    .values({ id: newId(), referenceId, giverId, agencyId, step, at: now.toISOString(), by, note });
}
