import { and, count, desc, eq } from "drizzle-orm";
import { ledgerImport, organisation } from "#db/schema";
import { type Listing, offsetOf, PAGE_SIZE, type Paged } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

const columns = {
  id: ledgerImport.id,
  number: ledgerImport.number,
  payer: organisation.name,
  kind: ledgerImport.kind,
  source: ledgerImport.source,
  fileName: ledgerImport.fileName,
  status: ledgerImport.status,
  rowCount: ledgerImport.rowCount,
  faultCount: ledgerImport.faultCount,
  sentByName: ledgerImport.sentByName,
  sentAt: ledgerImport.sentAt,
};

/** What the viewer's agency sent to whoever pays, newest first, and what became of it. */
export function listSent(viewer: Viewer, listing: Listing) {
  return reading(viewer, async ({ db }) => {
    const sent = and(
      eq(ledgerImport.agencyId, viewer.organisationId),
      eq(ledgerImport.sentById, viewer.organisationId),
    );
    const [rows, [counted]] = await Promise.all([
      db
        .select(columns)
        .from(ledgerImport)
        .innerJoin(organisation, eq(organisation.id, ledgerImport.payerId))
        .where(sent)
        .orderBy(desc(ledgerImport.sentAt), desc(ledgerImport.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(ledgerImport).where(sent),
    ]);
    return { rows, total: counted?.total ?? 0 } satisfies Paged<unknown>;
  });
}
