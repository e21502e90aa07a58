import type { Day } from "~/domain/day";
import { type Comparison, compareRulebooks, differencesOf } from "~/domain/rulebooks/compare-rulebooks";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type DraftFault, draftFaults } from "./draft-faults";
import { earlyStart } from "./early-start";
import { findOwnVersion, type OwnVersion } from "./find-draft";
import { baseOf } from "./find-versions";
import { heldAgainst } from "./held-against";

/** A version of the region's own as its pages show it. */
export type ShownDraft = Pick<
  OwnVersion,
  "id" | "status" | "basedOn" | "note" | "draftedBy" | "changedAt" | "sentAt" | "sentBy" | "version"
> & {
  readonly content: Rulebook;
  readonly faults: readonly DraftFault[];
  /** Against the version it is based on; null where it began as a file or an empty page. */
  readonly changes: Comparison | null;
  /** Of a draft: why its first day looks like a slip, which is asked about before it is sent. */
  readonly early: string | null;
  readonly today: Day;
};

/** A draft, or what has become of it, with its faults and what has changed. Not found for any other region's. */
export const showDraft = (viewer: Viewer, id: string): Promise<ShownDraft> =>
  reading(viewer, async (read) => {
    const found = await findOwnVersion(read, id);
    if (!found) throw notFound();
    const base = await baseOf(read, found);
    const { status, basedOn, note, draftedBy, changedAt, sentAt, sentBy, version, content } = found;
    return {
      id,
      status,
      basedOn,
      note,
      draftedBy,
      changedAt,
      sentAt,
      sentBy,
      version,
      content,
      faults: draftFaults(content, await heldAgainst(read)),
      changes: base && differencesOf(compareRulebooks(base, content)),
      early: status === "draft" ? await earlyStart(read, { ...content, basedOn }) : null,
      today: read.today,
    };
  });
