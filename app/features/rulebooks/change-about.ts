import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { beginOn } from "~/domain/rulebooks/terms";
import type { Viewer } from "~/platform/viewer";
import { refuseFuture } from "../refused";
import { changeDraft, type DraftAt } from "./change-draft";
import { askOfEarlyStart } from "./early-start";
import { lastReading } from "./held-against";
import { askIfMeant, type Meant } from "./meant";
import { nameVersion } from "./name-version";

/** What a rulebook says of itself. Its id stays; its version is named after its first day. */
export type AboutRulebook = Omit<Rulebook, "id" | "version" | "invented" | "terms" | "policies">;

/**
 * Changes what a draft says of itself, and the note for those who sign. With another first day, the values that began with
 * the rulebook begin on it too, and those that had ended before are left out.
 *
 * @throws Refused where its text is said to be read on a day that is still to come, or a new first day
 * looks like a slip; StaleError as `changeDraft`.
 */
export function changeAbout(
  viewer: Viewer,
  input: DraftAt & { readonly about: AboutRulebook; readonly note: string; readonly early?: Meant },
) {
  const { about, note } = input;
  return changeDraft(viewer, input, "about", async ({ content, basedOn }, change) => {
    refuseFuture("read-on", "Day on which it was read", about.citation.readOn, await lastReading(change));
    const first = about.newAssignmentsFrom;
    if (first === content.newAssignmentsFrom) return { content: { ...content, ...about }, note };
    askIfMeant("early", input.early, await askOfEarlyStart(change, { newAssignmentsFrom: first, basedOn }));
    const version = await nameVersion(change, content.id, first);
    return { content: { ...beginOn(content, first), ...about, version }, note };
  });
}
