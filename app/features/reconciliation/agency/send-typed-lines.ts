import type { FieldErrors, Typed } from "~/platform/http/forms";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { listPayers } from "./list-payers";
import { loadOwnTerms } from "./load-own-terms";
import { readTypedLines } from "./read-typed-lines";
import { contentOf, type SentImport, sendImport } from "./send-import";

/** For whom lines can be typed, and the assignments that they pay for once it is clear who pays. */
export function offerTyping(viewer: Viewer, asked: string | null) {
  return reading(viewer, async (read) => {
    const payers = await listPayers(read);
    const payer = payers.find(({ id }) => id === asked) ?? (payers.length === 1 ? payers[0] : undefined) ?? null;
    const terms = payer === null ? [] : await loadOwnTerms(read, payer.id);
    const assignments = terms.map(({ number, workerName, jobTitle, council }) => ({
      number,
      label: `${workerName}, ${jobTitle}, ${council} (${number})`,
    }));
    return { payers, payer, assignments: assignments.toSorted((one, other) => one.label.localeCompare(other.label)) };
  });
}

export type SentLines =
  | { readonly ok: true; readonly sent: SentImport }
  | { readonly ok: false; readonly errors: FieldErrors };

/**
 * Sends the lines that an agency typed for a week, once nothing is wrong in them: they are checked again and brought into
 * the payer's ledger as a file would be. The same lines again change nothing. @throws Refused as `sendImport` does.
 */
export async function sendTypedLines(viewer: Viewer, payerId: string, typed: Typed): Promise<SentLines> {
  const terms = await reading(viewer, (read) => loadOwnTerms(read, payerId));
  const lines = readTypedLines(typed, new Set(terms.map(({ number }) => number)));
  if (!lines.ok) return lines;
  const { written, weekEnding } = lines;
  const { bytes, mapping, preview } = written;
  const sent = await sendImport(
    viewer,
    { payerId, kind: "invoice", source: "form", format: "csv", preview, mapping, weeks: [weekEnding] },
    contentOf(`charges-${weekEnding}.csv`, bytes),
  );
  return { ok: true, sent };
}
