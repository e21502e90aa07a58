import { aliasedTable, and, asc, count, eq, sql } from "drizzle-orm";
import { importFault, importProgress, ledgerImport, ledgerLine, organisation, variance } from "#db/schema";
import { dayOf } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { type Amounts, addAmounts } from "~/domain/reconciliation/line";
import { STANDINGS, type VarianceClass } from "~/domain/reconciliation/variance";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { conserveImport } from "../ledger/conserve-lines";

/** So many are enough to begin with; the file of errors has them all. */
const FAULTS_SHOWN = 100;

const agency = aliasedTable(organisation, "agency");
const council = aliasedTable(organisation, "council");
const other = aliasedTable(ledgerImport, "other");

/** An import of the viewer's organisation as it stands. @throws notFound */
export function showImport(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const { db } = read;
    const [row] = await db
      .select({ import: ledgerImport, agency: agency.name, council: council.name })
      .from(ledgerImport)
      .leftJoin(agency, eq(agency.id, ledgerImport.agencyId))
      .leftJoin(council, eq(council.id, ledgerImport.councilId))
      .where(and(eq(ledgerImport.id, id), eq(ledgerImport.payerId, viewer.organisationId)));
    if (!row) throw notFound();
    const { contentHash: _, preview: __, mapping: ___, weeks, ...found } = row.import;
    const [[progress], faults, replaces, replacedBy] = await Promise.all([
      db.select({ rowsDone: importProgress.rowsDone }).from(importProgress).where(eq(importProgress.importId, id)),
      db
        .select({ row: importFault.row, column: importFault.column, message: importFault.message })
        .from(importFault)
        .where(eq(importFault.importId, id))
        .orderBy(asc(importFault.number))
        .limit(FAULTS_SHOWN),
      findOther(read, found.replacesId === null ? undefined : eq(other.id, found.replacesId)),
      findOther(read, and(eq(other.replacesId, id), eq(other.status, "imported"))),
    ]);
    const isInLedger = found.status === "imported" || found.status === "superseded";
    return {
      ...found,
      weeks: (weeks ?? []).map(dayOf),
      agency: row.agency,
      council: row.council,
      rowsDone: progress?.rowsDone ?? 0,
      faults,
      replaces,
      replacedBy,
      outcome: isInLedger && found.kind === "invoice" ? await outcomeOf(read, id) : null,
      /** Of its lines that still count. */
      conservation: found.status === "imported" && found.kind === "invoice" ? await conserveImport(read, id) : null,
    };
  });
}

async function findOther({ db }: Read, wanted: ReturnType<typeof eq> | undefined) {
  if (!wanted) return null;
  const [found] = await db.select({ id: other.id, number: other.number }).from(other).where(wanted);
  return found ?? null;
}

/**
 * What became of the lines: by how they stand, and by what was found on them. What was charged is what was agreed and the
 * differences, to the penny.
 */
async function outcomeOf({ db }: Read, id: string) {
  const sum = (column: typeof ledgerLine.net | typeof variance.net) => sql<string>`coalesce(sum(${column}), 0)`;
  const [byStanding, byClass] = await Promise.all([
    db
      .select({
        standing: ledgerLine.standing,
        lines: count(),
        net: sum(ledgerLine.net),
        vat: sum(ledgerLine.vat),
        gross: sum(ledgerLine.gross),
        agreedNet: sum(ledgerLine.agreedNet),
        agreedVat: sum(ledgerLine.agreedVat),
        agreedGross: sum(ledgerLine.agreedGross),
      })
      .from(ledgerLine)
      .where(eq(ledgerLine.importId, id))
      .groupBy(ledgerLine.standing),
    db
      .select({
        class: variance.class,
        count: count(),
        amount: sum(variance.amount),
        net: sum(variance.net),
        vat: sum(variance.vat),
        gross: sum(variance.gross),
      })
      .from(variance)
      .where(eq(variance.importId, id))
      .groupBy(variance.class),
  ]);
  const standings = byStanding.map((row) => ({
    standing: row.standing,
    lines: row.lines,
    charged: amounts(row.net, row.vat, row.gross),
    agreed: amounts(row.agreedNet, row.agreedVat, row.agreedGross),
  }));
  const classes = byClass
    .map((row) => ({
      class: row.class as VarianceClass,
      count: row.count,
      amount: Number(row.amount) as Pence,
      inDifference: amounts(row.net, row.vat, row.gross),
    }))
    .toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount));
  return {
    standings: STANDINGS.flatMap((standing) => standings.filter((one) => one.standing === standing)),
    classes,
    charged: addAmounts(standings.map(({ charged }) => charged)),
    agreed: addAmounts(standings.map(({ agreed }) => agreed)),
    differences: addAmounts(classes.map(({ inDifference }) => inDifference)),
  };
}

const amounts = (net: string, vat: string, gross: string): Amounts => ({
  net: Number(net) as Pence,
  vat: Number(vat) as Pence,
  gross: Number(gross) as Pence,
});
