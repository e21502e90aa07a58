import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVersion } from "../find-draft";
import { type AskedCouncil, askedCouncils } from "./list-signatures";
import { type Reminders, remindersOf } from "./reminders";
import { type CouncilToAsk, listCouncils } from "./show-sending";

/** What became of a version that was sent, whom it was not sent to, and who can be reminded. */
export type Asking = {
  readonly councils: readonly AskedCouncil[];
  readonly toAsk: readonly CouncilToAsk[];
  readonly reminders: Reminders;
};

/** Null where the version is none that the viewer's region sent. */
export const showAsking = (viewer: Viewer, versionId: string): Promise<Asking | null> =>
  reading(viewer, async (read) => {
    const version = await findOwnVersion(read, versionId);
    if (version?.status !== "sent") return null;
    const [councils, all, reminders] = await Promise.all([
      askedCouncils(read, versionId),
      listCouncils(read, version.content.kind === "joint" ? "every" : "own"),
      remindersOf(read, versionId),
    ]);
    const toAsk = all.filter(({ id }) => !councils.some(({ councilId }) => councilId === id));
    return { councils, toAsk, reminders };
  });
