import { and, eq, inArray } from "drizzle-orm";
import { importFault, ledgerImport } from "#db/schema";
import { tellingBeside, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { SharedDaysMeanwhile } from "./refuse-shared-days";

/** What fails so often fails for a reason of its own. */
const MOST_ATTEMPTS = 5;
/** Whoever dies of it so often dies of it, as for want of memory; machines are restarted more seldom than that. */
const MOST_BEGINNINGS = 25;
/** In these somebody works on it, or has to. */
const UNDER_WAY = ["sent", "checking", "importing"] as const;
const FAILED =
  "The file could not be brought in, and nothing of it is in the ledger. Discard it, save it again as a CSV and upload that. If that fails too, tell whoever runs Accord, with the number of this import";
const ACCOUNT_CLOSED =
  "The file could not be brought in, as an account with lines that it is to replace was closed meanwhile. Nothing of it is in the ledger. Reopen the account and check the file again, or discard it and ask for a credit";
const SHARED_DAYS =
  "The file could not be brought in, as a week of it shares days with one that came into the ledger after the file was checked. Nothing of it is in the ledger. Check the file again to see which";

/**
 * Works on an import, unless another has it in hand. Where that fails so often that it always will, or an account was
 * closed with lines that it replaces, the import is faulty and says what to do. An attempt counts from its beginning, so that
 * those count of which nobody returns. What passes by itself, as where the database is away, is not counted.
 *
 * @throws what the work threw, where it is to be tried again.
 */
export async function tryingImport(viewer: Viewer, importId: string, work: () => Promise<unknown>): Promise<void> {
  const begun = await beginAttempt(viewer, importId);
  if (begun === null) return;
  const { attempts } = begun;
  if (attempts > MOST_BEGINNINGS) {
    await giveUp(viewer, importId, FAILED);
    return;
  }
  try {
    await work();
  } catch (error) {
    if (error instanceof SharedDaysMeanwhile) {
      await giveUp(viewer, importId, SHARED_DAYS);
      return;
    }
    const isLocked = violates(error, "ledger_period_locked");
    const isClosed = isLocked && begun.replacesId !== null;
    // Lines that replace none go into the first open account when it is tried again.
    if (!isClosed && (isLocked || isPassing(error))) {
      // With the database away this fails as the work did, and is one of those of which nobody returned.
      await noteAttempts(viewer, importId, attempts - 1).catch(() => {});
      throw error;
    }
    if (!isClosed && attempts < MOST_ATTEMPTS) throw error;
    await giveUp(viewer, importId, isClosed ? ACCOUNT_CLOSED : FAILED);
    return;
  }
  await noteAttempts(viewer, importId, 0);
}

/** PostgreSQL's classes of errors about connections, conflicts, resources and shutdowns; and those of sockets. */
const PASSING = /^(08|40|53|57)[0-9A-Z]{3}$|^CONNECT|^ECONN|^EPIPE$|^ETIMEDOUT$/;

function isPassing(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return (typeof code === "string" && PASSING.test(code)) || (cause !== undefined && isPassing(cause));
}

type Attempt = { readonly attempts: number; readonly replacesId: string | null };

/** Before the transaction of the work. @returns the how-manieth it is; null where another has it in hand, or it is over. */
async function beginAttempt(viewer: Viewer, importId: string): Promise<Attempt | null> {
  let begun: Attempt | null = null;
  await tellingBeside(viewer, async ({ db }) => {
    const [found] = await db
      .select({ before: ledgerImport.attempts, replacesId: ledgerImport.replacesId })
      .from(ledgerImport)
      .where(and(eq(ledgerImport.id, importId), inArray(ledgerImport.status, UNDER_WAY)))
      .for("update", { skipLocked: true });
    if (!found) return;
    const attempts = found.before + 1;
    begun = { attempts, replacesId: found.replacesId };
    await db.update(ledgerImport).set({ attempts }).where(eq(ledgerImport.id, importId));
  });
  return begun;
}

/** Beside the transaction that has ended. */
const noteAttempts = (viewer: Viewer, importId: string, attempts: number): Promise<void> =>
  tellingBeside(viewer, async ({ db }) => {
    await db.update(ledgerImport).set({ attempts }).where(eq(ledgerImport.id, importId));
  });

async function giveUp(viewer: Viewer, importId: string, message: string): Promise<void> {
  await changingOnce(viewer, async ({ db, record }) => {
    const [found] = await db.select().from(ledgerImport).where(eq(ledgerImport.id, importId)).for("update");
    if (!found || !UNDER_WAY.some((status) => status === found.status)) throw new DoneBefore();
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
