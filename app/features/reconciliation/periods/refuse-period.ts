import { eq } from "drizzle-orm";
import { z } from "zod";
import { ledgerPeriod } from "#db/schema";
import { LONGEST_REASON } from "~/domain/reconciliation/period-status";
import { textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { recordPeriodStep } from "./record-period-step";
import { lockToSign } from "./sign-period";
import { tellOfPeriod } from "./tell-of-period";

export const refusePeriodForm = z.object({
  version: z.coerce.number().int(),
  reason: textField({ missing: "Enter why you do not sign", name: "Why you do not sign", most: LONGEST_REASON }),
});

/**
 * Refuses the council's signature for a reason: the account is open again, and its statement no longer holds.
 *
 * @throws notFound where it is not the council's; StaleError where it was signed since.
 */
export function refusePeriod(
  viewer: Viewer,
  { id, version, reason }: z.output<typeof refusePeriodForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const account = await lockToSign(change, id);
    if (account.status === "open") throw new DoneBefore();
    if (account.status !== "signed" || account.version !== version) throw await staleError(change, id);
    await change.db
      .update(ledgerPeriod)
      .set({ status: "open", version: version + 1 })
      .where(eq(ledgerPeriod.id, id));
    await recordPeriodStep(change, account, { step: "refused", text: reason });
    change.record({ type: "period.refused", subjectId: id, details: {} });
    tellOfPeriod(change, account, "period-reopened", ["payer"]);
  });
}
