import { eq } from "drizzle-orm";
import { z } from "zod";
import { ledgerPeriod } from "#db/schema";
import { LONGEST_REASON } from "~/domain/reconciliation/period-status";
import { textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { lockPeriod } from "./find-period";
import { recordPeriodStep } from "./record-period-step";
import { tellOfPeriod } from "./tell-of-period";

export const reopenPeriodForm = z.object({
  version: z.coerce.number().int(),
  reason: textField({
    missing: "Enter why the account is opened again",
    name: "Why the account is opened again",
    most: LONGEST_REASON,
  }),
});

/**
 * Opens a closed account again, as its payer, for a reason that is kept. Its statement is kept too and no longer holds:
 * the next close makes another.
 *
 * @throws notFound where the viewer is not its payer; StaleError where it has changed since.
 */
export function reopenPeriod(
  viewer: Viewer,
  { id, version, reason }: z.output<typeof reopenPeriodForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const account = await lockPeriod(change, id);
    if (account.payerId !== viewer.organisationId) throw notFound();
    if (account.status === "open") throw new DoneBefore();
    if (account.version !== version) throw await staleError(change, id);
    await change.db
      .update(ledgerPeriod)
      .set({ status: "open", version: version + 1 })
      .where(eq(ledgerPeriod.id, id));
    await recordPeriodStep(change, account, { step: "reopened", text: reason });
    change.record({ type: "period.reopened", subjectId: id, details: { period: account.period } });
    const { payerId, councilId } = account;
    tellOfPeriod(change, account, "period-reopened", payerId === councilId ? ["agency"] : ["agency", "council"]);
  });
}
