import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { changeDraft, type DraftAt } from "./change-draft";
import { nameVersion } from "./name-version";

/** What a rulebook says of itself. Its id stays; its version is named after its first day. */
export type AboutRulebook = Omit<Rulebook, "id" | "version" | "invented" | "terms" | "policies">;

/**
 * Changes what a draft says of itself, and the note for those who sign. With another first day, the values that began with
 * the rulebook begin on it too, and those that had ended before are left out.
 *
 * @throws StaleError as `changeDraft`.
 */
export function changeAbout(viewer: Viewer, input: DraftAt & { readonly about: AboutRulebook; readonly note: string }) {
  const { about, note } = input;
  return changeDraft(viewer, input, "about", async ({ content }, change) => {
    const first = about.newAssignmentsFrom;
    if (first === content.newAssignmentsFrom) return { content: { ...content, ...about }, note };
    const version = await nameVersion(change, content.id, first);
    return { content: { ...beginOn(content, first), ...about, version }, note };
  });
}
