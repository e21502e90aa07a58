import { eq } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { replaceable } from "./keep-import";
import { lockImport } from "./lock-import";
import { importKey } from "./resume-imports";

/**
 * Has a checked import brought into the ledger, in a job that goes on whoever closes their browser.
 *
 * @throws StaleError where it was changed meanwhile; Refused where what it is to replace has been replaced.
 */
export function startImport(viewer: Viewer, seen: { readonly id: string; readonly version: number }) {
  return changingOnce(viewer, async (change) => {
    const found = await lockImport(change, seen.id);
    if (found.status === "importing" || found.status === "imported") throw new DoneBefore();
    if (found.status !== "ready" || found.version !== seen.version) throw await staleError(change, seen.id);
    const { replacesId, agencyId } = found;
    // Held, so that another file that is to replace it waits until this one is under way, and then sees that it is.
    if (replacesId !== null) await lockImport(change, replacesId);
    if (replacesId !== null && (await replaceable(change, replacesId, agencyId)).length === 0)
      throw new Refused("form", "What this file is to replace has been replaced already. Discard it");
    await change.db
      .update(ledgerImport)
      .set({ status: "importing", importedBy: viewer.name, version: found.version + 1 })
      .where(eq(ledgerImport.id, seen.id));
    change.record({ type: "import.started", subjectId: seen.id, details: { rows: found.rowCount ?? 0 } });
    change.enqueue("import-lines", { payerId: viewer.organisationId, importId: seen.id }, { key: importKey(seen.id) });
  });
}
