import { and, eq } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** A version that a region wrote, whatever has become of it. */
export type OwnVersion = typeof rulebookVersion.$inferSelect;

/** A version of the viewer's own region: a draft, one that was sent, or one that was discarded; null where it has none such. */
export async function findOwnVersion({ db, viewer }: Read, id: string): Promise<OwnVersion | null> {
  const [found] = await db
    .select()
    .from(rulebookVersion)
    .where(and(eq(rulebookVersion.id, id), eq(rulebookVersion.regionId, viewer.organisationId)));
  return found ?? null;
}

/** A draft of the viewer's own region; null where it has none such, or it was sent or discarded since. */
export async function findDraft(read: Read, id: string): Promise<OwnVersion | null> {
  const found = await findOwnVersion(read, id);
  return found?.status === "draft" ? found : null;
}
