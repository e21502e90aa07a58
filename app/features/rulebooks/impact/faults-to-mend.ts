import type { rulebookVersion } from "#db/schema";
import type { Read } from "~/platform/tenancy";
import { type DraftFault, draftFaults } from "../draft-faults";
import { heldAgainst } from "../held-against";

/** What keeps a version from being measured: the faults of a draft. What was sent had none. */
export const faultsToMend = async (
  read: Read,
  { status, content }: Pick<typeof rulebookVersion.$inferSelect, "status" | "content">,
): Promise<readonly DraftFault[]> => (status === "draft" ? draftFaults(content, await heldAgainst(read)) : []);
