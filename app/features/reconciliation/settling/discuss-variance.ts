import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { settlement, variance } from "#db/schema";
import { textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { recordSettlementStep } from "./record-settlement-step";

export const discussForm = z.object({
  said: textField({ missing: "Enter what you want to say", name: "What you want to say", most: 4000 }),
});

/** Puts the payer's words on the timeline, where the agency reads them; a settled variance can be spoken of too. */
export function discussVariance(viewer: Viewer, { id, said }: z.output<typeof discussForm> & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const [found] = await change.db
      .select()
      .from(variance)
      .where(and(eq(variance.id, id), eq(variance.payerId, viewer.organisationId)));
    if (!found) throw notFound();
    const [last] = await change.db
      .select()
      .from(settlement)
      .where(eq(settlement.varianceId, id))
      .orderBy(desc(settlement.at), desc(settlement.id))
      .limit(1);
    if (last?.step === "said" && last.text === said && last.byName === viewer.name) throw new DoneBefore();
    await recordSettlementStep(change, found, { step: "said", text: said });
    change.record({ type: "variance.discussed", subjectId: id, details: {} });
  });
}
