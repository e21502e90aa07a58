import { and, eq } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { findMapping } from "./find-mapping";
import { replaceable } from "./keep-import";
import { importKey } from "./resume-imports";

/**
 * Takes up what an agency has sent: from here on it is an import as any that the payer uploaded itself. Where its columns
 * are recognised it is checked at once.
 *
 * @throws notFound where nothing was sent to the viewer's organisation; Refused where what it is to replace has been.
 */
export function takeUpImport(viewer: Viewer, id: string) {
  return changingOnce(viewer, async (change) => {
    const { db } = change;
    const [found] = await db
      .select()
      .from(ledgerImport)
      .where(and(eq(ledgerImport.id, id), eq(ledgerImport.payerId, viewer.organisationId)))
      .for("update");
    if (!found) throw notFound();
    const { agencyId, kind, replacesId, contentHash, preview, version } = found;
    if (found.status !== "sent") throw new DoneBefore();
    if (replacesId !== null && (await replaceable(change, replacesId, agencyId)).length === 0)
      throw new Refused("form", "What it is to replace has been replaced already. Discard it, and ask for a new file");
    const known = found.mapping
      ? { mapping: found.mapping, isComplete: true }
      : await findMapping(change, { agencyId, kind }, preview ?? { header: [], rows: [] });
    const status = known.isComplete ? "checking" : "uploaded";
    await db
      .update(ledgerImport)
      .set({ status, mapping: known.mapping, version: version + 1 })
      .where(eq(ledgerImport.id, id));
    change.record({ type: "import.uploaded", subjectId: id, details: { contentHash, kind } });
    if (known.isComplete)
      change.enqueue("check-import", { payerId: viewer.organisationId, importId: id }, { key: importKey(id) });
  });
}
