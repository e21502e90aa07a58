import { periodStep } from "#db/schema";
import type { PeriodStep } from "~/domain/reconciliation/period-status";
import type { Change } from "~/platform/tenancy";
import type { FoundPeriod } from "./find-period";

/** Puts a step on an account's timeline, in the name of the viewer. `text` is the reason, or what was said. */
export async function recordPeriodStep(
  change: Change,
  { id, payerId, agencyId, councilId }: FoundPeriod,
  { step, text }: { readonly step: PeriodStep; readonly text: string },
): Promise<void> {
  const { viewer } = change;
  await change.db.insert(periodStep).values({
    id: change.newId(),
    periodId: id,
    payerId,
    agencyId,
    councilId,
    step,
    text,
    byOrganisationId: viewer.organisationId,
    byPersonId: viewer.personId,
    byName: viewer.name,
    at: change.now.toISOString(),
  });
}
