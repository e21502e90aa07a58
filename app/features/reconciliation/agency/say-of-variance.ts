import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { settlement } from "#db/schema";
import { textField } from "~/platform/http/fields";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { findOwnVariance } from "./find-own-variance";

export const sayForm = z.object({
  said: textField({ missing: "Enter what you want to say", name: "What you want to say", most: 4000 }),
});

/** Puts the agency's words on the timeline of a variance of its own, a settled one too. @throws notFound for another's. */
export function sayOfVariance(viewer: Viewer, { id, said }: z.output<typeof sayForm> & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const found = await findOwnVariance(change, id);
    if (await wasLastSaid(change, id, said)) throw new DoneBefore();
    await recordSettlementStep(change, found, { step: "said", text: said });
    change.record({ type: "variance.discussed", subjectId: id, details: {} });
  });
}

/** A second click says the same again. */
async function wasLastSaid({ db, viewer }: Change, varianceId: string, said: string): Promise<boolean> {
  const [last] = await db
    .select()
    .from(settlement)
    .where(and(eq(settlement.varianceId, varianceId), eq(settlement.byOrganisationId, viewer.organisationId)))
    .orderBy(desc(settlement.at), desc(settlement.id))
    .limit(1);
  return last?.step === "said" && last.text === said && last.byName === viewer.name;
}
