import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { rulebookRecipient } from "#db/schema";
import { textField } from "~/platform/http/fields";
import type { Viewer } from "~/platform/viewer";
import { refuseNaming } from "../../breaches/refuse-naming";
import { changingOnce, DoneBefore } from "../../done-before";
import { Refused } from "../../refused";
import { lockToSign } from "./find-to-sign";

export const declineVersionForm = z.object({
  reason: textField({ missing: "Enter why your council does not sign", name: "Reason", most: 2000 }),
});

/**
 * Answers for the viewer's council that it does not sign a version, and why. Until it signs, it can give another reason;
 * its signature then takes the place of the answer.
 *
 * @throws notFound where the version was not sent to the council; Refused where it is signed, or where the reason names a
 * worker, as the region reads it.
 */
export function declineVersion(
  viewer: Viewer,
  { versionId, reason }: z.output<typeof declineVersionForm> & { readonly versionId: string },
) {
  return changingOnce(viewer, async (change) => {
    const { content, rulebookId, rulebookVersion, regionId, ...asked } = await lockToSign(change, versionId);
    if (asked.signedOn !== null) throw new Refused("form", "Your council has signed it, and a signature stays");
    if (asked.declinedBecause === reason) throw new DoneBefore();
    await refuseNaming(change, { field: "reason", label: "Reason", text: reason }, null);
    await change.db
      .update(rulebookRecipient)
      .set({ declinedBecause: reason, declinedBy: viewer.name, declinedAt: change.now.toISOString() })
      .where(and(eq(rulebookRecipient.versionId, versionId), eq(rulebookRecipient.councilId, viewer.organisationId)));
    const declined = {
      type: "rulebook.declined",
      subjectId: versionId,
      details: { rulebookId, version: rulebookVersion },
    } as const;
    change.record(declined);
    change.record(declined, { inChainOf: regionId });
    change.enqueue("tell-role", {
      organisationId: regionId,
      role: "analyst",
      mail: "rulebook-declined",
      subjectId: versionId,
      number: `${content.title}, version ${rulebookVersion}`,
      by: viewer.organisationName,
    });
  });
}
