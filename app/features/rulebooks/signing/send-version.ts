import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { organisation, rulebookRecipient, rulebookVersion } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { staleError } from "../../last-change";
import { Refused } from "../../refused";
import { draftFaults } from "../draft-faults";
import { askOfEarlyStart } from "../early-start";
import { heldAgainst } from "../held-against";
import { askIfMeant, meantField } from "../meant";

export const sendForm = z.object({
  version: z.coerce.number().int(),
  councils: z.preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.uuid()).min(1, "Select the councils that are asked to sign"),
  ),
  early: meantField.optional(),
});

export type SendForm = z.output<typeof sendForm>;

/**
 * Sends a draft to the councils that are asked to sign it. From then on nobody changes it: a mistake is a new version.
 * It binds nobody until they sign. Sent already, nothing is sent again.
 *
 * @throws Refused where the draft has faults, its first day looks like a slip, or it names a council that cannot be asked; StaleError where it has changed
 * since the page was opened.
 */
export function sendVersion(viewer: Viewer, { id, version, councils, early }: SendForm & { readonly id: string }) {
  return changingOnce(viewer, async (change) => {
    const { db, now } = change;
    const [draft] = await db.select().from(rulebookVersion).where(eq(rulebookVersion.id, id)).for("update");
    if (!draft || draft.regionId !== viewer.organisationId || draft.status === "discarded") throw notFound();
    if (draft.status === "sent") throw new DoneBefore();
    if (draft.version !== version) throw await staleError(change, id);
    const { content, regionId, rulebookId, rulebookVersion: named } = draft;
    if (draftFaults(content, await heldAgainst(change)).length > 0)
      throw new Refused("form", "Mend the faults of the draft before you send it");
    askIfMeant("early", early, await askOfEarlyStart(change, { ...content, basedOn: draft.basedOn }));
    const asked = await findCouncils(change, { ids: councils, isJoint: content.kind === "joint" });
    const at = now.toISOString();
    await db
      .update(rulebookVersion)
      .set({ status: "sent", sentAt: at, sentBy: viewer.name, changedAt: at, version: version + 1 })
      .where(eq(rulebookVersion.id, id));
    await db
      .insert(rulebookRecipient)
      .values(asked.map((councilId) => ({ versionId: id, regionId, councilId, sentAt: at })));
    for (const councilId of asked)
      change.enqueue("tell-role", {
        organisationId: councilId,
        role: "director",
        mail: "rulebook-to-sign",
        subjectId: id,
        number: `${content.title}, version ${named}`,
        by: viewer.organisationName,
      });
    const contentHash = createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");
    change.record({
      type: "rulebook.sent",
      subjectId: id,
      details: { rulebookId, version: named, councils: asked.length, contentHash },
    });
  });
}

/** The councils of these ids, each once. A joint agreement can be sent to those of other regions. */
async function findCouncils(
  { db, viewer }: Change,
  { ids, isJoint }: { readonly ids: readonly string[]; readonly isJoint: boolean },
): Promise<readonly string[]> {
  const wanted = [...new Set(ids)];
  const found = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(
      and(
        inArray(organisation.id, wanted),
        eq(organisation.kind, "council"),
        isJoint ? undefined : eq(organisation.regionId, viewer.organisationId),
      ),
    );
  if (found.length !== wanted.length) throw new Refused("councils", "Select councils from the list");
  return found.map(({ id }) => id).sort();
}
