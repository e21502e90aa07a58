import { type Comparison, compareRulebooks } from "~/domain/rulebooks/compare-rulebooks";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { notFound } from "~/platform/http/responses";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { findOwnVersion, type OwnVersion } from "./find-draft";
import { findVersions, stampOf } from "./find-versions";
import { regionVersions } from "./list-region-versions";
import { rulesInUse } from "./rules-in-use";

export type DraftCompared = Pick<OwnVersion, "status"> & {
  readonly content: Rulebook;
  /** What it can be held against, by stamp: the region's agreements first, then what else is held here. */
  readonly choices: readonly { readonly stamp: string; readonly title: string; readonly version: string }[];
  /** What it is held against, and what came out; null where there is nothing to hold it against. */
  readonly against: { readonly stamp: string; readonly title: string; readonly version: string } | null;
  readonly comparison: Comparison | null;
};

/**
 * A draft side by side with another version: the one asked for, or the one it is based on, or the latest of the region's
 * agreements. Not found for any other region's draft.
 */
export const compareDraft = (viewer: Viewer, id: string, asked: string | null): Promise<DraftCompared> =>
  reading(viewer, async (read) => {
    const draft = await findOwnVersion(read, id);
    if (!draft) throw notFound();
    const [{ agreed }, { rulebooks }] = await Promise.all([regionVersions(read), rulesInUse()]);
    const own = agreed.map(({ rulebookId, version, title }) => ({ id: rulebookId, version, title }));
    const stamps = [...new Set([...own, ...rulebooks].map(stampOf))].filter(
      (stamp) => stamp !== stampOf(draft.content),
    );
    const versions = await findVersions(read, stamps);
    const wanted = [asked, draft.basedOn, stamps[0]].find((stamp) => stamp && versions.has(stamp));
    const other = wanted ? versions.get(wanted) : undefined;
    return {
      status: draft.status,
      content: draft.content,
      choices: [...versions].map(([stamp, { title, version }]) => ({ stamp, title, version })),
      against: other ? { stamp: stampOf(other), title: other.title, version: other.version } : null,
      comparison: other ? compareRulebooks(other, draft.content) : null,
    };
  });
