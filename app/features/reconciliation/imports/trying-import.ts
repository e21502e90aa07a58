import { eq, sql } from "drizzle-orm";
import { importFault, ledgerImport } from "#db/schema";
import { tellingBeside, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";

/** What fails so often fails for a reason of its own. */
const MOST_ATTEMPTS = 5;
const FAILED =
  "The file could not be brought in, and nothing of it is in the ledger. Discard it, save it again as a CSV and upload that. If that fails too, tell whoever runs Accord, with the number of this import";
const ACCOUNT_CLOSED =
  "The file could not be brought in, as an account with lines that it is to replace was closed meanwhile. Nothing of it is in the ledger. Reopen the account and check the file again, or discard it and ask for a credit";

/**
 * Works on an import. Where that fails so often that it always will, or an account was closed that it has to change, the
 * import is faulty and says what to do. What passes by itself, as where the database is away, is not counted; nor is a
 * killed process, which counts nothing.
 *
 * @throws what the work threw, where it is to be tried again.
 */
export async function tryingImport(viewer: Viewer, importId: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isClosed = violates(error, "ledger_period_locked");
    if (!isClosed && (isPassing(error) || (await countAttempt(viewer, importId)) < MOST_ATTEMPTS)) throw error;
    await giveUp(viewer, importId, isClosed ? ACCOUNT_CLOSED : FAILED);
  }
}

/** PostgreSQL's classes of errors about connections, conflicts, resources and shutdowns; and those of sockets. */
const PASSING = /^(08|40|53|57)[0-9A-Z]{3}$|^CONNECT|^ECONN|^EPIPE$|^ETIMEDOUT$/;

function isPassing(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return (typeof code === "string" && PASSING.test(code)) || (cause !== undefined && isPassing(cause));
}

/** Beside the transaction that failed. @returns how often it has failed now. */
async function countAttempt(viewer: Viewer, importId: string): Promise<number> {
  let attempts = 0;
  await tellingBeside(viewer, async ({ db }) => {
    const [counted] = await db
      .update(ledgerImport)
      .set({ attempts: sql`${ledgerImport.attempts} + 1` })
      .where(eq(ledgerImport.id, importId))
      .returning({ attempts: ledgerImport.attempts });
    attempts = counted?.attempts ?? 0;
  });
  return attempts;
}

async function giveUp(viewer: Viewer, importId: string, message: string): Promise<void> {
  await changingOnce(viewer, async ({ db, record }) => {
    const [found] = await db.select().from(ledgerImport).where(eq(ledgerImport.id, importId)).for("update");
    if (!found || !["sent", "checking", "importing"].includes(found.status)) throw new DoneBefore();
    await db.delete(importFault).where(eq(importFault.importId, importId));
    const { payerId, agencyId } = found;
    await db.insert(importFault).values({ importId, payerId, agencyId, number: 1, row: null, column: null, message });
    await db
      .update(ledgerImport)
      .set({ status: "faulty", faultCount: 1, attempts: 0, version: found.version + 1 })
      .where(eq(ledgerImport.id, importId));
    record({ type: "import.checked", subjectId: importId, details: { rows: found.rowCount ?? 0, faults: 1 } });
  });
}
