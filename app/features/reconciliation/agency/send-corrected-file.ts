import { isHeld } from "~/domain/reconciliation/variance-status";
import type { UploadedFile } from "~/platform/http/uploads";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../../refused";
import { recordSettlementStep } from "../settling/record-settlement-step";
import { findOwnVariance } from "./find-own-variance";
import { readSentFile } from "./read-sent-file";
import { type SentImport, sendImport } from "./send-import";

type Corrected = { readonly id: string; readonly file: UploadedFile };

/**
 * Sends a file in the place of the one that a variance's line came from: it holds all lines of the agency that were in
 * it, as they should be. Once the payer takes it up, they take the place of those before; both are kept.
 *
 * @throws notFound for another's variance; Refused where it is settled or on no line, and for a file that cannot be read.
 */
export async function sendCorrectedFile(viewer: Viewer, { id, file }: Corrected): Promise<SentImport> {
  const found = await reading(viewer, (read) => findOwnVariance(read, id));
  const { payerId, importId, status } = found;
  if (importId === null || found.lineId === null)
    throw new Refused("file", "There is no line to correct: the week was never billed. Send it under Charges");
  if (!isHeld(status)) throw new Refused("file", "It is settled already: there is nothing left to correct");
  const { content, format, preview } = await readSentFile(file);
  return sendImport(
    viewer,
    { payerId, kind: "invoice", source: "file", format, preview, replacesId: importId },
    content,
    (change) => recordSettlementStep(change, found, { step: "corrected-file-sent", text: file.name }),
  );
}
