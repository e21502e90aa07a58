import { eq } from "drizzle-orm";
import { z } from "zod";
import { rulebookRecipient } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { lockOwnVersion } from "../change-draft";
import { askCouncils } from "./ask-councils";
import { councilsField } from "./send-version";

export const askMoreForm = z.object({ councils: councilsField });

/**
 * Asks more councils to sign a version that was sent to others. One that was asked already is not asked again.
 *
 * @throws notFound where the version is none that the region sent; Refused where a council cannot be asked.
 */
export function askMoreCouncils(
  viewer: Viewer,
  { versionId, councils }: z.output<typeof askMoreForm> & { readonly versionId: string },
) {
  return changingOnce(viewer, async (change) => {
    const version = await lockOwnVersion(change, versionId);
    if (version.status !== "sent") throw notFound();
    const asked = await change.db
      .select({ councilId: rulebookRecipient.councilId })
      .from(rulebookRecipient)
      .where(eq(rulebookRecipient.versionId, versionId));
    const more = councils.filter((id) => !asked.some(({ councilId }) => councilId === id));
    if (more.length === 0) throw new DoneBefore();
    const number = await askCouncils(change, version, more);
    change.record({ type: "rulebook.sent-to-more", subjectId: versionId, details: { councils: number } });
  });
}
