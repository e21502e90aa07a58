import { and, asc, eq } from "drizzle-orm";
import { importChunk, importFault, ledgerImport } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { csvOf } from "./csv-of-import";
import { faultsCsv } from "./faults-csv";

/** The file of an import as it was sent, a chunk in memory at a time. @throws notFound where its content is gone. */
export async function openImportFile(viewer: Viewer, id: string) {
  const { fileName, format } = await reading(viewer, (read) => findFile(read, id));
  return { name: fileName, format, content: streamOf(chunksOf(viewer, id)) };
}

/** The file with an Errors column, as CSV. @throws notFound where nothing was found wrong in it. */
export async function openFaultsFile(viewer: Viewer, id: string) {
  const { number, format, faults } = await reading(viewer, async (read) => ({
    ...(await findFile(read, id)),
    faults: await read.db
      .select({ row: importFault.row, column: importFault.column, message: importFault.message })
      .from(importFault)
      .where(eq(importFault.importId, id))
      .orderBy(asc(importFault.number)),
  }));
  if (faults.length === 0) throw notFound();
  const content = streamOf(faultsCsv(csvOf(chunksOf(viewer, id), format), faults));
  return { name: `${number}-errors.csv`, content };
}

async function findFile({ db, viewer }: Read, id: string) {
  const [found] = await db
    .select({
      number: ledgerImport.number,
      fileName: ledgerImport.fileName,
      format: ledgerImport.format,
      status: ledgerImport.status,
    })
    .from(ledgerImport)
    .where(and(eq(ledgerImport.id, id), eq(ledgerImport.payerId, viewer.organisationId)));
  if (!found || found.status === "discarded") throw notFound();
  return found;
}

/** Each chunk in a transaction of its own: whoever reads slowly holds none open. What was sent is never changed. */
async function* chunksOf(viewer: Viewer, importId: string): AsyncGenerator<Uint8Array> {
  for (let number = 1; ; number += 1) {
    const [chunk] = await reading(viewer, ({ db }) =>
      db
        .select({ bytes: importChunk.bytes })
        .from(importChunk)
        .where(and(eq(importChunk.importId, importId), eq(importChunk.number, number))),
    );
    if (!chunk) return;
    yield chunk.bytes;
  }
}

function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
