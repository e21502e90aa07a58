import { and, asc, eq } from "drizzle-orm";
import { reference, referenceStep } from "#db/schema";
import type { Chased } from "~/domain/references/chases";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { lockReference } from "./lock-reference";
import type { SteppingReference } from "./record-step";

export type ChasedReference = SteppingReference & Chased & { readonly number: string };

/**
 * What the next chase of a reference depends on, held until the change is over, so that of two who chase at once the
 * second sees the first. @throws 404 where it is not the viewer's.
 */
export async function findChased(change: Change, referenceId: string): Promise<ChasedReference> {
  await lockReference(change, referenceId);
  const { id, number, giverId, agencyId, status, requestedAt } = reference;
  const [found] = await change.db
    .select({ id, number, giverId, agencyId, status, requestedAt })
    .from(reference)
    .where(eq(reference.id, referenceId));
  if (!found) throw notFound();
  const chases = await change.db
    .select({ at: referenceStep.at })
    .from(referenceStep)
    .where(and(eq(referenceStep.referenceId, referenceId), eq(referenceStep.step, "chased")))
    .orderBy(asc(referenceStep.at));
  return { ...found, chasedAt: chases.map(({ at }) => at) };
}
