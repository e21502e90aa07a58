import { createHash } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { columnMapping } from "#db/schema";
import { findColumns, guessDates } from "~/domain/reconciliation/find-columns";
import type { ColumnMapping, ImportKind } from "~/domain/reconciliation/import-fields";
import type { Read } from "~/platform/tenancy";

const DAYS = ["week_ending", "invoice_date", "approved_on"] as const;

type Supplied = { readonly agencyId: string | null; readonly kind: ImportKind };

/**
 * Which column holds what: as it was last saved for files of this agency and kind with this header, or else as far as
 * the headings are recognised. `isComplete` where nothing that such a file needs is lacking, so nobody has to be asked.
 */
export async function findMapping(
  read: Read,
  { agencyId, kind }: Supplied,
  { header, rows }: { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] },
): Promise<{ readonly mapping: ColumnMapping; readonly isComplete: boolean }> {
  const [saved] = await read.db
    .select({ mapping: columnMapping.mapping })
    .from(columnMapping)
    .where(ofHeader(read, { agencyId, kind }, header));
  if (saved) return { mapping: saved.mapping, isComplete: true };
  const { mapping, missing } = findColumns(header, kind);
  const days = DAYS.flatMap((field) => mapping.columns[field] ?? []);
  const dates = guessDates(rows.flatMap((row) => days.map((column) => row[column] ?? "")));
  return { mapping: { ...mapping, dates }, isComplete: missing.length === 0 };
}

/** The row of `column_mapping` that is for such a file. */
export const ofHeader = ({ viewer }: Read, { agencyId, kind }: Supplied, header: readonly string[]) =>
  and(
    eq(columnMapping.payerId, viewer.organisationId),
    agencyId === null ? isNull(columnMapping.agencyId) : eq(columnMapping.agencyId, agencyId),
    eq(columnMapping.kind, kind),
    eq(columnMapping.headerHash, hashOfHeader(header)),
  );

export const hashOfHeader = (header: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(header)).digest("hex");
