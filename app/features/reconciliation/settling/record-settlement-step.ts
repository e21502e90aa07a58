import { settlement, type variance } from "#db/schema";
import type { Pence } from "~/domain/money";
import type { SettlementStep } from "~/domain/reconciliation/variance-status";
import type { Change } from "~/platform/tenancy";

type VarianceParties = Pick<typeof variance.$inferSelect, "id" | "payerId" | "agencyId" | "councilId">;

export type TakenStep = {
  readonly step: SettlementStep;
  /** The reason, the answer, what was said; nothing for a step that says all itself. */
  readonly text: string;
  /** Pence that the step is about. */
  readonly amount?: Pence | null;
  /** On whose authority it was accepted or written off. */
  readonly authority?: string;
  /** In whose name; the viewer's where it is left out. */
  readonly by?: string;
};

/** A statement of PostgreSQL takes 65,535 parameters. */
const ROWS_AT_A_TIME = 5000;

/** Puts a step on the timelines of variances, in the name of the viewer's organisation: the database takes it in no other. */
export async function recordSettlementStep(
  change: Change,
  variances: VarianceParties | readonly VarianceParties[],
  { step, text, amount = null, authority, by }: TakenStep,
): Promise<void> {
  const { viewer } = change;
  const rows = [variances].flat().map(({ id, payerId, agencyId, councilId }) => ({
    id: change.newId(),
    varianceId: id,
    payerId,
    agencyId,
    councilId,
    step,
    amount,
    text,
    authority: authority ?? null,
    byOrganisationId: viewer.organisationId,
    byName: by ?? viewer.name,
    at: change.now.toISOString(),
  }));
  for (let from = 0; from < rows.length; from += ROWS_AT_A_TIME)
    await change.db.insert(settlement).values(rows.slice(from, from + ROWS_AT_A_TIME));
}
