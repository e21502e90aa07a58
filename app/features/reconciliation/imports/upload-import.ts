import { z } from "zod";
import { type Change, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { UnreadableFile } from "./csv-of-import";
import { findMapping } from "./find-mapping";
import { findSameContent, type ImportContent, keepImport, replaceable } from "./keep-import";
import { listPaid } from "./list-paid";
import { formatOf, type Preview, readPreview } from "./read-preview";
import { importKey } from "./resume-imports";
import { SEVERAL } from "./several";

/** The message is the id's own: that of a union is not said where only a format is wrong. */
const oneOrSeveral = (missing: string) => z.union([z.literal(SEVERAL).transform(() => null), z.uuid(missing)], missing);
const none = z.literal("").transform(() => null);

export const uploadForm = z.object({
  kind: z.enum(["invoice", "timesheet"], "Select what the file holds"),
  agencyId: oneOrSeveral("Select the agency, or several agencies"),
  councilId: oneOrSeveral("Select the council, or several councils"),
  replacesId: z.union([z.uuid(), none]).optional(),
});
export type UploadForm = z.output<typeof uploadForm>;

export type UploadedImport = { readonly id: string; readonly isNew: boolean };

/**
 * Keeps a file of charges or timesheets for its payer. Where its columns are recognised it is checked at once; otherwise
 * somebody says first what they hold. The same content again is the import that is there, and changes nothing.
 *
 * @throws Refused for a file that cannot be read, and for parties that the payer does not pay.
 */
export async function uploadImport(viewer: Viewer, form: UploadForm, content: ImportContent): Promise<UploadedImport> {
  const format = await formatOf(content.read());
  const preview = await readPreview(content.read(), format).catch((error: unknown): Preview => {
    if (error instanceof UnreadableFile) throw new Refused("file", error.message);
    throw error;
  });
  if (preview.header.length === 0)
    throw new Refused("file", "The file is empty. Put the header on the first line, and a week on each after it");
  const keep = () => keepOnce(viewer, form, { content, format, preview });
  return keep().catch((error: unknown) => {
    // Somebody sent the same content at the same moment: now it is found there.
    if (violates(error, "ledger_import_once")) return keep();
    throw error;
  });
}

type Sent = { readonly content: ImportContent; readonly format: "csv" | "xlsx"; readonly preview: Preview };

async function keepOnce(viewer: Viewer, form: UploadForm, { content, format, preview }: Sent): Promise<UploadedImport> {
  let id = "";
  const done = await changingOnce(viewer, async (change) => {
    const { kind, agencyId, councilId, replacesId = null } = form;
    const payerId = viewer.organisationId;
    const parties = { payerId, agencyId, councilId };
    const same = await findSameContent(change, { ...parties, kind, contentHash: content.hash });
    if (same) {
      id = same;
      throw new DoneBefore();
    }
    await refuseOthers(change, form);
    const { mapping, isComplete } = await findMapping(change, { agencyId, kind }, preview);
    const status = isComplete ? "checking" : "uploaded";
    const kept = await keepImport(
      change,
      { ...parties, kind, source: "file", format, status, preview, mapping, replacesId },
      content,
    );
    id = kept.id;
    change.record({ type: "import.uploaded", subjectId: id, details: { contentHash: content.hash, kind } });
    if (isComplete) change.enqueue("check-import", { payerId, importId: id }, { key: importKey(id) });
  });
  return { id, isNew: done === "done" };
}

/** @throws Refused where the payer pays no such agency or council, or the import to be replaced is not its own. */
async function refuseOthers(change: Change, { agencyId, councilId, replacesId, kind }: UploadForm): Promise<void> {
  const { agencies, councils } = await listPaid(change);
  if (agencyId !== null && !agencies.some(({ id }) => id === agencyId))
    throw new Refused("agencyId", "Select an agency that you pay");
  if (councilId !== null && !councils.some(({ id }) => id === councilId))
    throw new Refused("councilId", "Select a council that you pay for");
  if (!replacesId) return;
  const [replaced] = await replaceable(change, replacesId, agencyId);
  if (!replaced)
    throw new Refused("file", "The import that this file is to replace has been replaced already. Open the latest one");
  if (replaced.kind !== kind) throw new Refused("kind", "A corrected file holds the same as the one that it replaces");
}
