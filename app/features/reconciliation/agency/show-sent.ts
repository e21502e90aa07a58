import { and, asc, count, eq } from "drizzle-orm";
import { importFault, ledgerImport, ledgerLine, organisation, variance } from "#db/schema";
import type { Day } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** So many faults and lines stand on a page; the rest is counted. */
const MOST_SHOWN = 100;

/**
 * Something that the viewer's agency sent, and what became of it: what is wrong in it, and once it is in the ledger its
 * lines, the first hundred of each. @throws notFound for what another sent.
 */
export function showSent(viewer: Viewer, id: string) {
  return reading(viewer, async ({ db }) => {
    const [found] = await db
      .select({ sent: ledgerImport, payer: organisation.name })
      .from(ledgerImport)
      .innerJoin(organisation, eq(organisation.id, ledgerImport.payerId))
      .where(
        and(
          eq(ledgerImport.id, id),
          eq(ledgerImport.agencyId, viewer.organisationId),
          eq(ledgerImport.sentById, viewer.organisationId),
        ),
      );
    if (!found) throw notFound();
    const [faults, lines, [variances], replaces] = await Promise.all([
      db
        .select()
        .from(importFault)
        .where(eq(importFault.importId, id))
        .orderBy(asc(importFault.number))
        .limit(MOST_SHOWN),
      db
        .select({
          id: ledgerLine.id,
          row: ledgerLine.row,
          assignmentNumber: ledgerLine.assignmentNumber,
          weekEnding: ledgerLine.weekEnding,
          invoiceNumber: ledgerLine.invoiceNumber,
          gross: ledgerLine.gross,
          standing: ledgerLine.standing,
        })
        .from(ledgerLine)
        .where(eq(ledgerLine.importId, id))
        .orderBy(asc(ledgerLine.row))
        .limit(MOST_SHOWN),
      db.select({ count: count() }).from(variance).where(eq(variance.importId, id)),
      findReplaced(db, found.sent.replacesId),
    ]);
    return {
      ...found.sent,
      payer: found.payer,
      faults,
      lines: lines.map((line) => ({ ...line, weekEnding: line.weekEnding as Day })),
      variances: variances?.count ?? 0,
      replaces,
    };
  });
}

export type ShownSent = Awaited<ReturnType<typeof showSent>>;

type Reader = Parameters<Parameters<typeof reading>[1]>[0]["db"];

/** The number of the import that it replaces; null where it replaces none, or one that held lines of others too. */
async function findReplaced(db: Reader, replacesId: string | null): Promise<string | null> {
  if (replacesId === null) return null;
  const [replaced] = await db
    .select({ number: ledgerImport.number })
    .from(ledgerImport)
    .where(eq(ledgerImport.id, replacesId));
  return replaced?.number ?? null;
}
