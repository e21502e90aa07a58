import { validate } from "uuid";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { replaceable } from "./keep-import";
import { listPaid } from "./list-paid";

/** What the page of an upload offers: whom the viewer's organisation pays, and the import that the file is to replace. @throws notFound */
export function showReplaced(viewer: Viewer, replaces: string | null) {
  return reading(viewer, async (read) => {
    const paid = await listPaid(read);
    if (replaces === null) return { ...paid, replaced: null };
    const [found] = validate(replaces) ? await replaceable(read, replaces) : [];
    if (!found) throw notFound();
    const { id, number, fileName, kind, agencyId, councilId } = found;
    return { ...paid, replaced: { id, number, fileName, kind, agencyId, councilId } };
  });
}
