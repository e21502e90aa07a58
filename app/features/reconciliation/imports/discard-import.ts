import { eq } from "drizzle-orm";
import { importChunk, ledgerImport } from "#db/schema";
import type { ImportStatus } from "~/domain/reconciliation/import-status";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { lockImport } from "./lock-import";

/** What is in the ledger, or on its way there, stays: it is corrected by another file. */
const DISCARDABLE: readonly ImportStatus[] = ["sent", "uploaded", "faulty", "ready"];

/** Gives up an import of which nothing is in the ledger. Its content goes; that it was there stays. @throws StaleError */
export function discardImport(viewer: Viewer, seen: { readonly id: string; readonly version: number }) {
  return changingOnce(viewer, async (change) => {
    const found = await lockImport(change, seen.id);
    if (found.status === "discarded") throw new DoneBefore();
    if (!DISCARDABLE.includes(found.status) || found.version !== seen.version) throw await staleError(change, seen.id);
    await change.db
      .update(ledgerImport)
      .set({ status: "discarded", version: found.version + 1 })
      .where(eq(ledgerImport.id, seen.id));
    await change.db.delete(importChunk).where(eq(importChunk.importId, seen.id));
    change.record({ type: "import.discarded", subjectId: seen.id, details: {} });
  });
}
