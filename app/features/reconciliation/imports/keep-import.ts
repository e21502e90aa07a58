import { and, eq, isNull, notInArray, or, sql } from "drizzle-orm";
import { approvedWeek, importChunk, ledgerImport, ledgerLine } from "#db/schema";
import type { ImportStatus } from "~/domain/reconciliation/import-status";
import type { Change, Read } from "~/platform/tenancy";
import { newNumber } from "../../number";

/** The bytes of a file, to be read as often as need be. `hash` is their SHA-256, hexadecimal. */
export type ImportContent = {
  readonly name: string;
  readonly size: number;
  readonly hash: string;
  read(): AsyncIterable<Uint8Array>;
};

type Row = typeof ledgerImport.$inferInsert;
export type NewImport = Pick<Row, "payerId" | "agencyId" | "councilId" | "kind" | "source" | "format"> &
  Partial<Pick<Row, "preview" | "mapping" | "replacesId" | "weeks">> & { readonly status: ImportStatus };

/** A chunk is small enough to pass through memory unseen, and large enough that a file is a few hundred of them. */
const CHUNK = 512 * 1024;

/**
 * Keeps a file of charges or timesheets with its content, in the transaction of the change. `ledger_import_once` refuses
 * the same content twice. @returns its id and number.
 */
export async function keepImport(
  change: Change,
  { payerId, agencyId, ...rest }: NewImport,
  content: ImportContent,
): Promise<{ readonly id: string; readonly number: string }> {
  const { db, viewer, now, newId } = change;
  const id = newId();
  const number = newNumber("I");
  await db.insert(ledgerImport).values({
    ...rest,
    id,
    number,
    payerId,
    agencyId,
    fileName: content.name,
    size: content.size,
    contentHash: content.hash,
    sentById: viewer.organisationId,
    sentByName: viewer.name,
    sentAt: now.toISOString(),
  });
  let chunk = 0;
  for await (const bytes of inPieces(content.read(), CHUNK)) {
    chunk += 1;
    await db.insert(importChunk).values({ importId: id, payerId, agencyId: agencyId ?? null, number: chunk, bytes });
  }
  return { id, number };
}

/** The bytes of an import, in order, a chunk in memory at a time. */
export async function* readImport({ db }: Pick<Read, "db">, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number += 1) {
    const [chunk] = await db
      .select({ bytes: importChunk.bytes })
      .from(importChunk)
      .where(and(eq(importChunk.importId, importId), eq(importChunk.number, number)));
    if (!chunk) return;
    yield chunk.bytes;
  }
}

type Holding = Pick<Row, "payerId" | "kind" | "agencyId" | "councilId"> & { readonly contentHash: string };

/**
 * The import of this kind and between these parties that holds this content already; null where none does that the viewer
 * sees. One that was discarded, or replaced by a corrected file, holds nothing.
 */
export async function findSameContent({ db }: Pick<Read, "db">, holding: Holding): Promise<string | null> {
  const { payerId, kind, agencyId, councilId, contentHash } = holding;
  const [same] = await db
    .select({ id: ledgerImport.id })
    .from(ledgerImport)
    .where(
      and(
        eq(ledgerImport.payerId, payerId),
        eq(ledgerImport.kind, kind),
        // As `ledger_import_once` has it.
        sql`coalesce(${ledgerImport.agencyId}, ${ledgerImport.payerId}) = ${agencyId ?? payerId}`,
        sql`coalesce(${ledgerImport.councilId}, ${ledgerImport.payerId}) = ${councilId ?? payerId}`,
        eq(ledgerImport.contentHash, contentHash),
        notInArray(ledgerImport.status, ["discarded", "superseded"]),
      ),
    );
  return same?.id ?? null;
}

/**
 * An import of which a corrected file can take the place, of all its lines or of those of an agency; none where it has
 * none left that count, or another corrected file is being imported already.
 */
export const replaceable = ({ db, viewer }: Read, id: string, agencyId: string | null = null) =>
  db
    .select()
    .from(ledgerImport)
    .where(
      and(
        eq(ledgerImport.id, id),
        eq(ledgerImport.payerId, viewer.organisationId),
        eq(ledgerImport.status, "imported"),
        or(hasLeft(ledgerLine, id, agencyId), hasLeft(approvedWeek, id, agencyId)),
        sql`not exists (select from ledger_import o where o.replaces_id = ${id} and o.status = 'importing'
          and (o.agency_id is null or ${agencyId}::uuid is null or o.agency_id = ${agencyId}))`,
      ),
    );

const hasLeft = (
  table: typeof ledgerLine | typeof approvedWeek,
  importId: string,
  agencyId: string | null,
) => sql`exists (
  select from ${table} where ${and(
    eq(table.importId, importId),
    isNull(table.supersededById),
    agencyId === null ? undefined : eq(table.agencyId, agencyId),
  )})`;

async function* inPieces(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    for (let from = 0; from < piece.byteLength; ) {
      const part = piece.subarray(from, from + size - length);
      kept.push(part);
      length += part.byteLength;
      from += part.byteLength;
      if (length < size) continue;
      yield Buffer.concat(kept);
      kept = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(kept);
}
