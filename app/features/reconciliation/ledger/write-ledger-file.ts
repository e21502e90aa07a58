import { stringify } from "csv-stringify/sync";
import { and, isNull, sql } from "drizzle-orm";
import { ledgerLine } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Pence } from "~/domain/money";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { columnsOf, harmless, plainPounds } from "../periods/file-cells";
import type { LedgerScope } from "./ledger-scope";
import { conditions, describeLines, type LedgerListing, type ListedLine, ledgerParts } from "./list-lines";
import { partOf } from "./read-scope";

const LINES_AT_A_TIME = 2000;

const COLUMNS = [
  "account",
  "agency",
  "council",
  "week_ending",
  "assignment",
  "worker_number",
  "invoice_number",
  "unit",
  "quantity",
  "standing",
  "net",
  "vat",
  "gross",
  ...columnsOf("agreed"),
  ...columnsOf("payable"),
  "variances",
] as const;

/**
 * The lines that a filter of the ledger finds as CSV, some thousands at a time and each time by where the last ended, so
 * that memory is the same for ten lines and ten million. £ with two decimals, credits below zero, days ISO 8601; a text
 * that a spreadsheet would take for a formula begins with an apostrophe.
 */
export async function* writeLedgerFile(viewer: Viewer, listing: LedgerListing): AsyncGenerator<string> {
  yield stringify([[...COLUMNS]], CSV);
  let last: { readonly weekEnding: string; readonly id: string } | null = null;
  for (;;) {
    const lines: readonly ListedLine[] = await readAfter(viewer, listing, last);
    if (lines.length > 0) yield stringify(lines.map(cellsOf), CSV);
    const end: ListedLine | undefined = lines.at(-1);
    if (!end || lines.length < LINES_AT_A_TIME) return;
    last = { weekEnding: end.weekEnding, id: end.id };
  }
}

const CSV = { record_delimiter: "windows" } as const;

function readAfter(
  viewer: Viewer,
  listing: LedgerListing,
  last: { readonly weekEnding: string; readonly id: string } | null,
): Promise<readonly ListedLine[]> {
  return reading(viewer, async (read) => {
    const scope: LedgerScope = { payerId: viewer.organisationId, ...partOf(listing.filters) };
    const parts = await ledgerParts(read, viewer.organisationId);
    const wanted = await conditions(read, listing, scope, parts);
    const places = await read.db
      .select({ id: ledgerLine.id, period: sql<Day>`${ledgerLine.period}` })
      .from(ledgerLine)
      .where(
        and(
          ...wanted,
          isNull(ledgerLine.supersededById),
          last
            ? sql`(${ledgerLine.weekEnding}, ${ledgerLine.id}) > (${last.weekEnding}::date, ${last.id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(ledgerLine.weekEnding, ledgerLine.id)
      .limit(LINES_AT_A_TIME);
    return describeLines(read, places);
  });
}

function cellsOf({ charged, agreed, payable, ...line }: ListedLine): readonly string[] {
  return [
    line.period.slice(0, 7),
    harmless(line.agency),
    harmless(line.council),
    line.weekEnding,
    harmless(line.assignmentNumber ?? ""),
    harmless(line.workerNumber ?? ""),
    harmless(line.invoiceNumber ?? ""),
    line.unit,
    // Hundredths of hours are written as pence are.
    plainPounds(line.quantity as Pence),
    line.standing,
    ...[charged, agreed, payable].flatMap(({ net, vat, gross }) => [net, vat, gross].map(plainPounds)),
    harmless(line.variances.map(({ sentence }) => sentence).join("; ")),
  ];
}

/** "ledger-2026-12-14.csv" */
export const ledgerFileName = (today: Day): string => `ledger-${today}.csv`;
