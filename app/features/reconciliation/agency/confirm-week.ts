import { and, arrayContains, eq, ne, notInArray, sql } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import type { Pence } from "~/domain/money";
import type { HoursOfWeek } from "~/domain/reconciliation/propose-lines";
import { type Change, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../../refused";
import { cellsOf, writeLines } from "../imports/write-lines-csv";
import { confirmationUnderWay, findWeek, UNDER_WAY, type WeekAsked, type WeekLine } from "./propose-week";
import { contentOf, type SentImport, sendImport } from "./send-import";

export type ConfirmedWeek = WeekAsked & {
  /** The assignments whose lines are confirmed; others are left out. */
  readonly confirmed: readonly string[];
  /** Hours as the agency confirms them, hundredths, by assignment. */
  readonly changed: ReadonlyMap<string, HoursOfWeek>;
  /** What the page said that each line comes to with VAT, by assignment. */
  readonly seen: ReadonlyMap<string, Pence>;
};

/**
 * Confirms the lines proposed for a week: they go to the payer as they are, and into its ledger. Rates, parts and VAT are
 * worked out anew from what was agreed, and nothing is confirmed that comes to anything else than what was seen.
 *
 * @throws Refused without a self-billing agreement, where nothing is confirmed, where the week comes to something else by
 * now, and while another confirmation of the week is under way.
 */
export async function confirmWeek(viewer: Viewer, week: ConfirmedWeek): Promise<SentImport> {
  const { payerId, weekEnding, confirmed, changed, seen } = week;
  if (confirmed.length === 0) throw new Refused("confirmed", "Select at least one line to confirm");
  const { lines, earlier } = await reading(viewer, async (read) => ({
    ...(await findWeek(read, { payerId, weekEnding }, changed)),
    earlier: await read.db.$count(ledgerImport, confirmedBefore(viewer, week)),
  }));
  const chosen = lines.filter(({ assignmentId }) => confirmed.includes(assignmentId));
  if (chosen.length !== new Set(confirmed).size)
    throw new Refused(
      "confirmed",
      "Some of these weeks have been charged meanwhile. Check what is left, and confirm it",
    );
  if (chosen.some(({ assignmentId, charged }) => seen.get(assignmentId) !== charged.gross))
    throw new Refused("confirmed", "The charges come to something else now. Check them below, and confirm them");
  const { bytes, mapping, preview } = writeLines(chosen.map((line) => cellsOfWeek(line, earlier)));
  return sendImport(
    viewer,
    { payerId, kind: "invoice", source: "self-billing", format: "csv", preview, mapping, weeks: [weekEnding] },
    contentOf(`self-billing-${weekEnding}.csv`, bytes),
    (change, importId) => refuseSecond(change, { payerId, weekEnding, importId, earlier }),
  );
}

/** Confirmations of a week by the viewer's agency that are not on their way any more; each is an invoice. */
const confirmedBefore = ({ organisationId }: Viewer, { payerId, weekEnding }: WeekAsked) =>
  and(
    eq(ledgerImport.payerId, payerId),
    eq(ledgerImport.agencyId, organisationId),
    eq(ledgerImport.source, "self-billing"),
    notInArray(ledgerImport.status, [...UNDER_WAY]),
    arrayContains(ledgerImport.weeks, [weekEnding]),
  );

/** "SB-2026-11-29", and "SB-2026-11-29-2" where some of the week was confirmed before: a credit names one invoice. */
const cellsOfWeek = (line: WeekLine, earlier: number) => ({
  ...cellsOf(line),
  assignment: line.assignmentNumber,
  invoice_number: `SB-${line.weekEnding}${earlier === 0 ? "" : `-${earlier + 1}`}`,
});

/** Two people who confirm a week at the same time would charge it twice: what the first confirmed is not in the ledger yet. */
async function refuseSecond(
  { db, viewer }: Change,
  { payerId, weekEnding, importId, earlier }: WeekAsked & { readonly importId: string; readonly earlier: number },
): Promise<void> {
  const week = `self-billing of ${viewer.organisationId} to ${payerId} for ${weekEnding}`;
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${week}, 0))`);
  const first = await db.$count(
    ledgerImport,
    and(confirmationUnderWay(viewer, { payerId, weekEnding }), ne(ledgerImport.id, importId)),
  );
  const others = await db.$count(
    ledgerImport,
    and(confirmedBefore(viewer, { payerId, weekEnding }), ne(ledgerImport.id, importId)),
  );
  if (first > 0 || others !== earlier)
    throw new Refused("confirmed", "Another confirmation of this week is being imported. Come back when it is");
}
