import { createHash } from "node:crypto";
import { type Change, changing, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { Refused } from "../../refused";
import { findSameContent, type ImportContent, keepImport, type NewImport } from "../imports/keep-import";
import { importKey } from "../imports/resume-imports";
import { listPayers } from "./list-payers";
import { tellPayer } from "./tell-payer";

type Sending = Pick<
  NewImport,
  "payerId" | "kind" | "source" | "format" | "preview" | "mapping" | "replacesId" | "weeks"
>;
/** What goes with it, in the same change. */
type Also = (change: Change, importId: string) => Promise<void>;

export type SentImport = { readonly id: string; readonly isNew: boolean };

/**
 * Sends charges or timesheets of the viewer's agency to whoever pays, and tells them. A file waits to be taken up; what
 * Accord wrote itself, from a form, is checked and brought in without anybody's help. The same content again is the import
 * that is there, and changes nothing.
 *
 * @param also runs in the same change, where anything is sent.
 * @throws Refused where the payer does not pay the agency, or has the same content from elsewhere.
 */
export async function sendImport(
  viewer: Viewer,
  sending: Sending,
  content: ImportContent,
  also: Also = async () => {},
): Promise<SentImport> {
  const sendOnce = () => changing(viewer, (change) => send(change, sending, content, also)).catch(findBefore);
  return sendOnce().catch((error: unknown) => {
    // A second click at the same moment finds what the first has sent; whoever pays may have it from elsewhere too.
    if (violates(error, "ledger_import_once")) return sendOnce().catch(refuseKnown);
    throw error;
  });
}

function findBefore(error: unknown): SentImport {
  if (error instanceof SentBefore) return { id: error.importId, isNew: false };
  throw error;
}

function refuseKnown(error: unknown): never {
  if (!violates(error, "ledger_import_once")) throw error;
  throw new Refused("file", "They have this file already: nothing was sent. Send one that differs from it");
}

/** Gives up a change that a second click asks for again. */
class SentBefore extends Error {
  constructor(readonly importId: string) {
    super("The same content has been sent before");
  }
}

async function send(change: Change, sending: Sending, content: ImportContent, also: Also): Promise<SentImport> {
  const { payerId, source } = sending;
  const payer = (await listPayers(change)).find(({ id }) => id === payerId);
  if (!payer) throw new Refused("payer", "Select somebody who pays you");
  const councilId = payer.kind === "council" ? payerId : null;
  const agencyId = change.viewer.organisationId;
  // What the payer has from elsewhere the agency cannot see.
  const parties = { payerId, agencyId, councilId };
  const before = await findSameContent(change, { ...parties, kind: sending.kind, contentHash: content.hash });
  if (before) throw new SentBefore(before);
  const { id, number } = await keepImport(change, { ...sending, agencyId, councilId, status: "sent" }, content);
  await also(change, id);
  if (source !== "file") change.enqueue("check-import", { payerId, importId: id }, { key: importKey(id) });
  await tellPayer(change, { payerId, mail: "lines-sent", subjectId: id, number });
  change.record({ type: "line.sent", subjectId: id, details: { payerId, contentHash: content.hash } });
  return { id, isNew: true };
}

/** Content that is whole in memory, as that of a form is. */
export const contentOf = (name: string, bytes: Uint8Array): ImportContent => ({
  name,
  size: bytes.byteLength,
  hash: createHash("sha256").update(bytes).digest("hex"),
  async *read() {
    yield bytes;
  },
});
