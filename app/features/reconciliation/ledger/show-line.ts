import { aliasedTable, and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { ledgerImport, ledgerLine, ledgerPeriod, organisation, variance } from "#db/schema";
import type { Day } from "~/domain/day";
import { payableOf } from "~/domain/reconciliation/variance-status";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { agreedInWeek, comparePartsOf } from "./agreed-in-week";
import { conserveLines } from "./conserve-lines";
import { amountsOf } from "./ledger-scope";
import { lineOfRow } from "./line-of-row";
import { heldVariance } from "./list-lines";

const agency = aliasedTable(organisation, "agency");
const council = aliasedTable(organisation, "council");

/** One line as it was charged, beside what was agreed, with all that was found on it. @throws notFound where the viewer does not pay it. */
export function showLine(viewer: Viewer, id: string) {
  return reading(viewer, async (read) => {
    const line = await findLine(read, eq(ledgerLine.id, id));
    if (!line) throw notFound();
    const [variances, conservation] = await Promise.all([
      read.db.select().from(variance).where(eq(variance.lineId, id)).orderBy(asc(variance.foundAt), asc(variance.id)),
      conserveLines(read, and(eq(ledgerLine.id, id), eq(ledgerLine.period, line.period))),
    ]);
    return {
      ...line,
      conservation,
      payable: payableOf(line.charged, variances.map(heldVariance)),
      variances: variances.map(({ id, class: of, status, amount, sentence }) => ({
        id,
        class: of,
        status,
        amount,
        sentence,
      })),
    };
  });
}

/** A line that the viewer's organisation pays, with names and what was agreed for its week; null where there is none. */
export async function findLine(read: Read, wanted: SQL) {
  const rows = await read.db
    .select({
      stored: getTableColumns(ledgerLine),
      agency: agency.name,
      council: council.name,
      importNumber: ledgerImport.number,
      replacedBy: sql<string | null>`(select i.number from ledger_import i where i.id = ${ledgerLine.supersededById})`,
      accountId: ledgerPeriod.id,
      accountStatus: ledgerPeriod.status,
    })
    .from(ledgerLine)
    .innerJoin(agency, eq(agency.id, ledgerLine.agencyId))
    .innerJoin(council, eq(council.id, ledgerLine.councilId))
    .innerJoin(ledgerImport, eq(ledgerImport.id, ledgerLine.importId))
    .leftJoin(
      ledgerPeriod,
      and(
        eq(ledgerPeriod.payerId, ledgerLine.payerId),
        eq(ledgerPeriod.agencyId, ledgerLine.agencyId),
        eq(ledgerPeriod.councilId, ledgerLine.councilId),
        eq(ledgerPeriod.period, ledgerLine.period),
      ),
    )
    .where(and(eq(ledgerLine.payerId, read.viewer.organisationId), wanted));
  const [found] = rows;
  if (!found) return null;
  const { stored: row, ...names } = found;
  const line = lineOfRow(row);
  const agreedTerms = await agreedInWeek(read, row.assignmentId, line.weekEnding);
  return {
    ...names,
    ...line,
    id: row.id,
    period: row.period as Day,
    importId: row.importId,
    row: row.row,
    standing: row.standing,
    agreed: amountsOf({ net: row.agreedNet, vat: row.agreedVat, gross: row.agreedGross }),
    agreedTerms,
    compared: agreedTerms ? comparePartsOf(agreedTerms.charges, { parts: line.parts, rate: line.rates.standard }) : [],
  };
}

export type FoundLine = NonNullable<Awaited<ReturnType<typeof findLine>>>;
