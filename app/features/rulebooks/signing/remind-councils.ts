import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { lockOwnVersion } from "../change-draft";
import { tellDirector } from "./ask-councils";
import { remindersOf } from "./reminders";

/**
 * Reminds the directors of the councils that have neither signed a version nor answered that they do not. Where none can
 * be reminded yet, nothing happens.
 *
 * @throws notFound where the version is none that the region sent.
 */
export function remindCouncils(viewer: Viewer, { versionId }: { readonly versionId: string }) {
  return changingOnce(viewer, async (change) => {
    const version = await lockOwnVersion(change, versionId);
    if (version.status !== "sent") throw notFound();
    const { due } = await remindersOf(change, versionId);
    if (due.length === 0) throw new DoneBefore();
    for (const councilId of due) tellDirector(change, version, { councilId, mail: "rulebook-reminder" });
    change.record({ type: "rulebook.reminded", subjectId: versionId, details: { councils: due.length } });
  });
}
