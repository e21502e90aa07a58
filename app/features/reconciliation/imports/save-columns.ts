import { and, eq } from "drizzle-orm";
import { columnMapping, ledgerImport } from "#db/schema";
import { findColumns } from "~/domain/reconciliation/find-columns";
import type { ColumnMapping } from "~/domain/reconciliation/import-fields";
import type { ImportStatus } from "~/domain/reconciliation/import-status";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { findMapping, hashOfHeader } from "./find-mapping";
import { importKey } from "./resume-imports";

/** As long as nothing of an import is in the ledger, its columns can be said again. */
const MAPPABLE: readonly ImportStatus[] = ["uploaded", "faulty", "ready"];

/** What people need to say what the columns of a file hold. @throws notFound where there is nothing to say any more. */
export function showColumns(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const [found] = await read.db
      .select()
      .from(ledgerImport)
      .where(and(eq(ledgerImport.id, id), eq(ledgerImport.payerId, viewer.organisationId)));
    if (!found?.preview || !MAPPABLE.includes(found.status)) throw notFound();
    const { number, fileName, kind, agencyId, preview, version, status } = found;
    const mapping = found.mapping ?? (await findMapping(read, { agencyId, kind }, preview)).mapping;
    const { missing, extra, suggestions } = findColumns(preview.header, kind);
    return { id, number, fileName, kind, status, version, preview, mapping, missing, extra, suggestions };
  });
}

/**
 * Keeps what the columns of a file hold, for this file and for the next with the same header from the same agency, and
 * has the file checked.
 *
 * @throws StaleError where somebody changed the import meanwhile.
 */
export function saveColumns(
  viewer: Viewer,
  seen: { readonly id: string; readonly version: number },
  mapping: ColumnMapping,
): Promise<"done" | "done before"> {
  return changingOnce(viewer, async (change) => {
    const { db, now, newId } = change;
    const [found] = await db
      .select()
      .from(ledgerImport)
      .where(and(eq(ledgerImport.id, seen.id), eq(ledgerImport.payerId, viewer.organisationId)))
      .for("update");
    if (!found?.preview) throw notFound();
    if (found.status === "checking" && isSame(found.mapping, mapping)) throw new DoneBefore();
    if (found.version !== seen.version || !MAPPABLE.includes(found.status)) throw await staleError(change, seen.id);
    const { agencyId, kind, preview } = found;
    const saved = { mapping, savedBy: viewer.name, savedAt: now.toISOString() };
    const payerId = viewer.organisationId;
    await db
      .insert(columnMapping)
      .values({
        id: newId(),
        payerId,
        agencyId,
        kind,
        header: preview.header,
        headerHash: hashOfHeader(preview.header),
        ...saved,
      })
      .onConflictDoUpdate({
        target: [columnMapping.payerId, columnMapping.agencyId, columnMapping.kind, columnMapping.headerHash],
        set: saved,
      });
    await db
      .update(ledgerImport)
      .set({ status: "checking", mapping, version: found.version + 1 })
      .where(eq(ledgerImport.id, seen.id));
    const columns = Object.keys(mapping.columns).length;
    change.record({ type: "import.mapped", subjectId: seen.id, details: { columns } });
    change.enqueue("check-import", { payerId, importId: seen.id }, { key: importKey(seen.id) });
  });
}

const isSame = (one: ColumnMapping | null, other: ColumnMapping): boolean =>
  one?.dates === other.dates &&
  JSON.stringify(Object.entries(one.columns).toSorted()) === JSON.stringify(Object.entries(other.columns).toSorted());
