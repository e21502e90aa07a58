import { aliasedTable, and, asc, count, desc, eq, ilike, or, type SQL } from "drizzle-orm";
import { ledgerImport, organisation } from "#db/schema";
import { IMPORT_STATUSES, type ImportStatus } from "~/domain/reconciliation/import-status";
import { type Listing, likeOf, offsetOf, PAGE_SIZE } from "~/platform/http/listing";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export const IMPORT_SORTS = ["sent", "number"] as const;
export const IMPORT_FILTERS = ["status", "kind"] as const;
export type ImportListing = Listing<(typeof IMPORT_SORTS)[number], (typeof IMPORT_FILTERS)[number]>;

const agency = aliasedTable(organisation, "agency");
const council = aliasedTable(organisation, "council");
const columns = { sent: ledgerImport.sentAt, number: ledgerImport.number };

/** The imports of the viewer's organisation, and what agencies sent it. */
export function listImports(viewer: Viewer, listing: ImportListing) {
  return reading(viewer, async ({ db }) => {
    const order = listing.direction === "descending" ? desc : asc;
    const wanted = and(eq(ledgerImport.payerId, viewer.organisationId), ...conditions(listing));
    const [rows, [counted]] = await Promise.all([
      db
        .select({
          id: ledgerImport.id,
          number: ledgerImport.number,
          kind: ledgerImport.kind,
          fileName: ledgerImport.fileName,
          agency: agency.name,
          council: council.name,
          status: ledgerImport.status,
          rowCount: ledgerImport.rowCount,
          faultCount: ledgerImport.faultCount,
          sentAt: ledgerImport.sentAt,
          sentBy: ledgerImport.sentByName,
        })
        .from(ledgerImport)
        .leftJoin(agency, eq(agency.id, ledgerImport.agencyId))
        .leftJoin(council, eq(council.id, ledgerImport.councilId))
        .where(wanted)
        .orderBy(order(columns[listing.sort]), desc(ledgerImport.id))
        .limit(PAGE_SIZE)
        .offset(offsetOf(listing)),
      db.select({ total: count() }).from(ledgerImport).where(wanted),
    ]);
    return { rows, total: counted?.total ?? 0 };
  });
}

function conditions({ search, filters }: ImportListing): (SQL | undefined)[] {
  const like = likeOf(search);
  const { status, kind } = filters;
  return [
    search ? or(ilike(ledgerImport.number, like), ilike(ledgerImport.fileName, like)) : undefined,
    status && (IMPORT_STATUSES as readonly string[]).includes(status)
      ? eq(ledgerImport.status, status as ImportStatus)
      : undefined,
    kind === "invoice" || kind === "timesheet" ? eq(ledgerImport.kind, kind) : undefined,
  ];
}
