import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import type { Read } from "~/platform/tenancy";
import type { PeriodParties } from "./period-of";

export type ImportUnderWay = { readonly id: string; readonly number: string; readonly fileName: string };

/** Imports that are being checked or brought in and can bring lines into an account: it is not closed before they are done. */
export function importsUnderWay(
  { db }: Pick<Read, "db">,
  { payerId, agencyId, councilId }: PeriodParties,
): Promise<readonly ImportUnderWay[]> {
  return db
    .select({ id: ledgerImport.id, number: ledgerImport.number, fileName: ledgerImport.fileName })
    .from(ledgerImport)
    .where(
      and(
        eq(ledgerImport.payerId, payerId),
        inArray(ledgerImport.status, ["checking", "importing"]),
        or(isNull(ledgerImport.agencyId), eq(ledgerImport.agencyId, agencyId)),
        or(isNull(ledgerImport.councilId), eq(ledgerImport.councilId, councilId)),
      ),
    )
    .orderBy(ledgerImport.number);
}
