import { and, eq } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import { canonicalJson } from "~/domain/documents/canonical-json";
import { notFound } from "~/platform/http/responses";
import { type Change, violates } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { staleError } from "../last-change";
import { Refused } from "../refused";
import type { OwnVersion } from "./find-draft";

/** A draft by its id, and the version of its row that the form was filled in from. */
export type DraftAt = { readonly id: string; readonly version: number };

/** What of a draft can change. */
type Changed = Partial<Pick<OwnVersion, "content" | "note">>;

/**
 * Changes one part of a draft, named in the event. Asked for again with the same outcome, nothing happens.
 *
 * @throws StaleError where somebody changed the draft since; Refused where it was sent or discarded, and where another
 * version has taken its name.
 */
export async function changeDraft(
  viewer: Viewer,
  { id, version }: DraftAt,
  part: string,
  edit: (draft: OwnVersion, change: Change) => Changed | Promise<Changed>,
): Promise<"done" | "done before"> {
  try {
    return await changingOnce(viewer, async (change) => {
      const draft = await lockDraft(change, id);
      const { content, note } = { ...draft, ...(await edit(draft, change)) };
      if (canonicalJson([content, note]) === canonicalJson([draft.content, draft.note])) throw new DoneBefore();
      if (draft.version !== version) throw await staleError(change, id);
      await change.db
        .update(rulebookVersion)
        .set({
          content,
          note,
          rulebookVersion: content.version,
          draftedBy: viewer.name,
          changedAt: change.now.toISOString(),
          version: version + 1,
        })
        .where(eq(rulebookVersion.id, id));
      change.record({ type: "rulebook.draft-changed", subjectId: id, details: { part, version: version + 1 } });
    });
  } catch (error) {
    throw nameTaken(error) ?? error;
  }
}

/** The draft, held until the change is over. @throws Refused where it is no draft any more. */
export async function lockDraft(change: Change, id: string): Promise<OwnVersion> {
  const draft = await lockOwnVersion(change, id);
  if (draft.status === "sent")
    throw new Refused("form", "It was sent to the councils. To change it, draft a new version");
  if (draft.status === "discarded") throw new Refused("form", "It was discarded. To go on, draft a new version");
  return draft;
}

/** A version of the viewer's region, whatever has become of it, held until the change is over. */
export async function lockOwnVersion({ db, viewer }: Change, id: string): Promise<OwnVersion> {
  const [found] = await db
    .select()
    .from(rulebookVersion)
    .where(and(eq(rulebookVersion.id, id), eq(rulebookVersion.regionId, viewer.organisationId)))
    .for("update");
  if (!found) throw notFound();
  return found;
}

/** What to tell of a version that another region holds under the same name, which nobody here can see. */
export const nameTaken = (error: unknown): Refused | null =>
  violates(error, "rulebook_version_once")
    ? new Refused(
        "form",
        "Another region holds a version of this rulebook that begins on the same day. Choose another day",
      )
    : null;
