import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { variance } from "#db/schema";
import type { VarianceStatus } from "~/domain/reconciliation/variance-status";
import { textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { inOpenAccount } from "./in-open-account";
import { recordSettlementStep } from "./record-settlement-step";

export const reopenForm = z.object({
  version: z.coerce.number().int(),
  reason: textField({ missing: "Enter why it is opened again", name: "Reason", most: 2000 }),
});

/** Somebody decided these. What money or another charge has settled is not opened again. */
export const REOPENABLE: readonly VarianceStatus[] = ["tolerated", "accepted", "written-off"];

/**
 * Opens a settled variance again, with a reason, for as long as its account is open. Its money is held back again.
 *
 * @throws Refused for what cannot be opened again; StaleError where it has changed since.
 */
export function reopenVariance(
  viewer: Viewer,
  { id, version, reason }: z.output<typeof reopenForm> & { readonly id: string },
) {
  return inOpenAccount(() =>
    changingOnce(viewer, async (change) => {
      const [found] = await change.db
        .select()
        .from(variance)
        .where(and(eq(variance.id, id), eq(variance.payerId, viewer.organisationId)))
        .for("update");
      if (!found) throw notFound();
      if (found.version !== version) {
        if (found.status === "open") throw new DoneBefore();
        throw await staleError(change, id);
      }
      if (!REOPENABLE.includes(found.status))
        throw new Refused("reason", "Only what was accepted, written off or tolerated can be opened again");
      await change.db
        .update(variance)
        .set({ status: "open", answer: null, answerBy: null, escalatedAt: null, version: version + 1 })
        .where(eq(variance.id, id));
      await recordSettlementStep(change, found, { step: "reopened", text: reason });
      const reopened = {
        type: "variance.settled",
        subjectId: id,
        details: { status: "open", count: 1, net: found.net },
      } as const;
      change.record(reopened);
      change.record(reopened, { inChainOf: found.agencyId });
    }),
  );
}
