import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { ledgerPeriod, periodStep } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { may } from "~/platform/permissions";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { type FoundPeriod, lockPeriod } from "./find-period";
import { recordPeriodStep } from "./record-period-step";
import { tellOfPeriod } from "./tell-of-period";

export const signPeriodForm = z.object({ version: z.coerce.number().int() });

/**
 * Signs, for the council, an account that its payer has closed: the second of two signatures, by somebody else than the
 * first. @throws notFound where it is not the council's; Refused for whoever closed it; StaleError where it was opened
 * again since.
 */
export function signPeriod(viewer: Viewer, { id, version }: z.output<typeof signPeriodForm> & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const account = await lockToSign(change, id);
    if (account.status === "closed") throw new DoneBefore();
    if (account.status !== "signed" || account.version !== version) throw await staleError(change, id);
    if (await hasClosed(change, account))
      throw new Refused("form", "You closed this account. Ask somebody else of your council to sign it");
    await change.db
      .update(ledgerPeriod)
      .set({ status: "closed", version: version + 1 })
      .where(eq(ledgerPeriod.id, id));
    await recordPeriodStep(change, account, { step: "signed", text: "" });
    change.record({ type: "period.signed", subjectId: id, details: { period: account.period } });
    tellOfPeriod(change, account, "period-signed", ["payer"]);
    tellOfPeriod(change, account, "period-closed", ["agency"]);
  });
}

/** An account of the viewer's council, held for a signature or its refusal. */
export async function lockToSign(change: Change, id: string): Promise<FoundPeriod> {
  const { viewer } = change;
  const account = await lockPeriod(change, id);
  if (account.councilId !== viewer.organisationId || !may(viewer, "sign:period:own")) throw notFound();
  return account;
}

/** Whether it was the viewer who closed the account the last time. */
async function hasClosed({ db, viewer }: Change, { id }: FoundPeriod): Promise<boolean> {
  const [last] = await db
    .select({ by: periodStep.byPersonId })
    .from(periodStep)
    .where(and(eq(periodStep.periodId, id), eq(periodStep.step, "closed")))
    .orderBy(desc(periodStep.at), desc(periodStep.id))
    .limit(1);
  return last?.by === viewer.personId;
}
