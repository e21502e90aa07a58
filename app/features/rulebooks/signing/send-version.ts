import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { rulebookVersion } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { draftFaults } from "../draft-faults";
import { askOfEarlyStart } from "../early-start";
import { heldAgainst } from "../held-against";
import { askIfMeant, meantField } from "../meant";
import { askCouncils } from "./ask-councils";

export const councilsField = z.preprocess(
  (value) => (value === undefined ? [] : [value].flat()),
  z.array(z.uuid()).min(1, "Select the councils that are asked to sign"),
);

export const sendForm = z.object({
  version: z.coerce.number().int(),
  councils: councilsField,
  early: meantField.optional(),
});

export type SendForm = z.output<typeof sendForm>;

/**
 * Sends a draft to the councils that are asked to sign it. From then on nobody changes it: a mistake is a new version.
 * It binds nobody until they sign. Sent already, nothing is sent again.
 *
 * @throws Refused where the draft has faults, its first day looks like a slip, or it names a council that cannot be asked;
 * StaleError where it has changed since the page was opened.
 */
export function sendVersion(viewer: Viewer, { id, version, councils, early }: SendForm & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const { db, now } = change;
    const [draft] = await db.select().from(rulebookVersion).where(eq(rulebookVersion.id, id)).for("update");
    if (!draft || draft.regionId !== viewer.organisationId || draft.status === "discarded") throw notFound();
    if (draft.status === "sent") throw new DoneBefore();
    if (draft.version !== version) throw await staleError(change, id);
    const { content, rulebookId, rulebookVersion: named } = draft;
    if (draftFaults(content, await heldAgainst(change)).length > 0)
      throw new Refused("form", "Mend the faults of the draft before you send it");
    askIfMeant("early", early, await askOfEarlyStart(change, { ...content, basedOn: draft.basedOn }));
    const at = now.toISOString();
    await db
      .update(rulebookVersion)
      .set({ status: "sent", sentAt: at, sentBy: viewer.name, changedAt: at, version: version + 1 })
      .where(eq(rulebookVersion.id, id));
    const asked = await askCouncils(change, draft, councils);
    const contentHash = createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");
    change.record({
      type: "rulebook.sent",
      subjectId: id,
      details: { rulebookId, version: named, councils: asked, contentHash },
    });
  });
}
