import { and, eq, ne, or } from "drizzle-orm";
import { importProgress, ledgerImport } from "#db/schema";
import type { ColumnMapping, ImportFault } from "~/domain/reconciliation/import-fields";
import type { LineBatch } from "~/domain/reconciliation/line-batch";
import { LineReader } from "~/domain/reconciliation/read-lines";
import { type Change, tellingBeside } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { DoneBefore } from "../../done-before";
import { csvOf, UnreadableFile } from "./csv-of-import";
import { readImport } from "./keep-import";

export type ImportInHand = typeof ledgerImport.$inferSelect & { readonly mapping: ColumnMapping };

/**
 * Takes an import in hand for this transaction. A killed process lets go of it with its transaction, and whoever comes
 * second meanwhile goes away.
 *
 * @throws DoneBefore where it is in another's hands, or no longer in this status.
 */
export async function takeInHand(
  { db, viewer }: Change,
  importId: string,
  status: "checking" | "importing",
): Promise<ImportInHand> {
  const [found] = await db
    .select()
    .from(ledgerImport)
    .where(
      and(
        eq(ledgerImport.id, importId),
        eq(ledgerImport.payerId, viewer.organisationId),
        status === "checking" ? isToCheck : eq(ledgerImport.status, status),
      ),
    )
    .for("update", { skipLocked: true });
  if (!found?.mapping) throw new DoneBefore();
  return { ...found, mapping: found.mapping };
}

/** What an agency typed into a form or confirmed waits for nobody to take it up: Accord wrote its columns. */
const isToCheck = or(
  eq(ledgerImport.status, "checking"),
  and(eq(ledgerImport.status, "sent"), ne(ledgerImport.source, "file")),
);

/** How often people are told how far it has come, rows. */
const ROWS_BETWEEN_NEWS = 20_000;

export type Reading = {
  /** Where only some of the columns are looked at: those. */
  readonly glance?: ColumnMapping;
  readonly onBatch: (batch: LineBatch) => void;
  /** After each piece of the file, and at its end; what was gathered meanwhile can be written away. */
  readonly onPiece?: () => Promise<void>;
  readonly onFault?: (fault: ImportFault) => void;
  /** Tells beside the transaction how many rows have been read. */
  readonly onRows?: (rows: number) => Promise<void>;
};

/** Reads an import's lines from its first to its last byte, and tells how many rows it has. What stops it is a fault. */
export async function readLines(change: Change, found: ImportInHand, reading: Reading): Promise<number> {
  const { onBatch, onPiece, onFault = () => {}, onRows } = reading;
  const reader = reading.glance
    ? new LineReader(reading.glance, found.kind, onFault, "glance")
    : new LineReader(found.mapping, found.kind, onFault);
  let told = 0;
  try {
    for await (const piece of csvOf(readImport(change, found.id), found.format)) {
      reader.read(piece, onBatch);
      await onPiece?.();
      if (reader.isBroken) break;
      if (onRows && reader.rows - told >= ROWS_BETWEEN_NEWS) {
        told = reader.rows;
        await onRows(told);
      }
    }
    reader.end(onBatch);
    await onPiece?.();
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    onFault({ row: null, column: null, message: error.message });
  }
  return reader.rows;
}

/** Says how far an import has come, seen while its own transaction is still open. */
export const tellProgress = (viewer: Viewer, importId: string, rowsDone: number): Promise<void> =>
  tellingBeside(viewer, async ({ db, now }) => {
    const progress = { rowsDone, bytesDone: 0, at: now.toISOString() };
    await db
      .insert(importProgress)
      .values({ importId, payerId: viewer.organisationId, ...progress })
      .onConflictDoUpdate({ target: importProgress.importId, set: progress });
  });
