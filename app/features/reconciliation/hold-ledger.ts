import { sql } from "drizzle-orm";
import type { Change } from "~/platform/tenancy";

/**
 * Holds a payer's ledger until the transaction ends, before anything is read of it. What brings lines in and what holds
 * them against what is agreed now take their turns: each sees all that the other did, and the charges agreed meanwhile.
 */
export async function holdLedger({ db }: Change, payerId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import of ${payerId}`}, 0))`);
}
