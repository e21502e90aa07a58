import { eq } from "drizzle-orm";
import { z } from "zod";
import { breach, breachMessage } from "#db/schema";
import { textField } from "~/platform/http/fields";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";
import { Refused } from "../refused";
import { messageBy } from "./answer-breach";
import { mayAct, originOf, sideOf } from "./breach-acts";
import { listOwners } from "./list-owners";

export const ownerForm = z.object({
  version: z.coerce.number().int(),
  ownerId: textField({ missing: "Select who sees to it", name: "Who sees to it" }),
});

/**
 * Makes somebody of the viewer's council see to a breach: themselves, or a colleague who can answer it.
 *
 * @throws notFound where it is not the council's, or not for the viewer to give; Refused for somebody who cannot answer
 * it; StaleError where it has changed since.
 */
export function takeBreach(
  viewer: Viewer,
  { id, version, ownerId }: z.output<typeof ownerForm> & { readonly id: string },
) {
  return changingOnce(viewer, async (change) => {
    const [found] = await change.db.select().from(breach).where(eq(breach.id, id)).for("update");
    if (!found || found.status === "mended" || sideOf(viewer, found) !== "council") throw notFound();
    if (!mayAct(viewer, "council", originOf(found))) throw notFound();
    if (found.ownerId === ownerId) throw new DoneBefore();
    if (found.version !== version) throw await staleError(change, id);
    const owner = (await listOwners(change, originOf(found))).find((one) => one.id === ownerId);
    if (!owner) throw new Refused("ownerId", "Select somebody of your council who can answer it");
    const at = change.now.toISOString();
    await change.db
      .update(breach)
      .set({ ownerId, ownerName: owner.name, version: version + 1, changedAt: at })
      .where(eq(breach.id, id));
    const text = owner.id === viewer.personId ? `${owner.name} took it.` : `Given to ${owner.name}.`;
    await change.db.insert(breachMessage).values({ ...messageBy(change, found), kind: "owner-changed", text });
    change.record({ type: "breach.taken", subjectId: id, details: { ownerId } });
  });
}
