import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { listPaid } from "../imports/list-paid";

/** Whether the viewer is of a council for which others pay every agency, so that nothing is ever in a ledger of its own. */
export async function paysNobody(viewer: Viewer): Promise<boolean> {
  if (viewer.organisationKind !== "council") return false;
  const { agencies } = await reading(viewer, listPaid);
  return agencies.length === 0;
}
