import { aliasedTable, and, asc, eq } from "drizzle-orm";
import { ledgerLine, organisation, variance } from "#db/schema";
import type { Day } from "~/domain/day";
import { payableOf } from "~/domain/reconciliation/variance-status";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { agreedInWeek, comparePartsOf } from "./agreed-in-week";
import { conserveLines } from "./conserve-lines";
import { amountsOf } from "./ledger-scope";
import { lineOfRow } from "./line-of-row";
import { heldVariance } from "./list-lines";

const _agency = aliasedTable(organisation, "agency");
const _council = aliasedTable(organisation, "council");

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
