import { eq } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import type { Day } from "~/domain/day";
import type { ColumnMapping } from "~/domain/reconciliation/import-fields";
import { LineMatcher, LOOK_FIELDS } from "~/domain/reconciliation/line-matcher";
import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce } from "../../done-before";
import { findOrganisation } from "../../find-organisation";
import { holdLedger } from "../hold-ledger";
import { settleMissing } from "../periods/settle-missing";
import { loadMatching, loadTolerances } from "./load-matching";
import { matchRestAgain } from "./match-rest-again";
import { refuseSharedDays } from "./refuse-shared-days";
import { supersedeReplaced, takeOutLowerRevisions } from "./settle-by-import";
import { settleCredits } from "./settle-credits";
import { LineStore } from "./store-lines";
import { WeekStore } from "./store-weeks";
import { tryingImport } from "./trying-import";
import { type ImportInHand, readLines, takeInHand, tellProgress } from "./work-on-import";

/**
 * Job: brings a checked import into the ledger, whole, in one transaction: its lines with what was found on them, in
 * place of those of the import that it corrects, and what its credits give back. A process that is killed meanwhile
 * leaves nothing of it, and the next begins anew; done twice, it is done once.
 */
export async function importLines({ payerId, importId }: JobPayload<"import-lines">): Promise<void> {
  const viewer = systemViewer(await findOrganisation(payerId));
  await tryingImport(viewer, importId, () => changingOnce(viewer, (change) => bringIn(change, importId)));
}

async function bringIn(change: Change, importId: string): Promise<void> {
  const found = await takeInHand(change, importId, "importing");
  // One of a payer's imports at a time: two that bill the same week have to see each other.
  await holdLedger(change, found.payerId);
  const counts = found.kind === "invoice" ? await bringInLines(change, found) : await bringInWeeks(change, found);
  await change.db
    .update(ledgerImport)
    .set({ status: "imported", importedAt: change.now.toISOString(), version: found.version + 1 })
    .where(eq(ledgerImport.id, importId));
  const details = { ...counts, replaces: found.replacesId };
  change.record({ type: "import.imported", subjectId: importId, details });
}

type Counts = { readonly lines: number; readonly variances: number };

async function bringInLines(change: Change, found: ImportInHand): Promise<Counts> {
  const matching = await loadMatching(change, found, (found.weeks ?? []) as Day[]);
  const matcher = new LineMatcher(matching);
  const store = await LineStore.open(change, found, await loadTolerances(change, matching));
  await readLines(change, found, {
    glance: lookingAt(found.mapping),
    onBatch: (batch) => matcher.look(batch),
  });
  await readLines(change, found, {
    onBatch: (batch) => matcher.match(batch, (_, line) => store.add(line)),
    onPiece: () => store.flush(),
    onFault: ({ row, message }) => {
      throw new Error(`Import ${found.number} was checked and has a fault in row ${row}: ${message}`);
    },
    onRows: (rows) => tellProgress(change.viewer, found.id, rows),
  });
  for (const _ of matcher.endByWeek((_, line) => store.add(line))) await store.flush();
  // Not before: the totals and accounts of what it replaces are others’ to write until then.
  await supersedeReplaced(change, found);
  await store.close();
  await refuseSharedDays(change, found);
  if (store.highestRevision > 1 || matching.billed.some(({ revision }) => revision > 1))
    await takeOutLowerRevisions(change, found);
  await matchRestAgain(change, found);
  await settleMissing(change);
  await settleCredits(change, found);
  return { lines: store.lines, variances: store.variances };
}

/** The columns that the first pass reads. */
function lookingAt({ columns, dates }: ColumnMapping): ColumnMapping {
  const looked: readonly string[] = LOOK_FIELDS;
  return { dates, columns: Object.fromEntries(Object.entries(columns).filter(([field]) => looked.includes(field))) };
}

async function bringInWeeks(change: Change, found: ImportInHand): Promise<Counts> {
  const matcher = new LineMatcher(await loadMatching(change, found, []));
  const store = await WeekStore.open(change, found);
  await readLines(change, found, {
    onBatch: (batch) => {
      for (let index = 0; index < batch.length; index++) store.add(batch, index, matcher.partiesOf(batch, index));
    },
    onPiece: () => store.flush(),
    onRows: (rows) => tellProgress(change.viewer, found.id, rows),
  });
  await supersedeReplaced(change, found);
  await store.close();
  await refuseSharedDays(change, found);
  await settleMissing(change);
  return { lines: store.weeks, variances: 0 };
}
