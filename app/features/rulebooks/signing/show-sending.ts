import { aliasedTable, and, asc, eq } from "drizzle-orm";
import { organisation } from "#db/schema";
import type { Day } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type DraftFault, draftFaults } from "../draft-faults";
import { earlyStart } from "../early-start";
import { findDraft } from "../find-draft";
import { heldAgainst } from "../held-against";

export type CouncilToAsk = {
  readonly id: string;
  readonly name: string;
  /** Of the region itself: asked unless somebody unticks it. */
  readonly isOwn: boolean;
  readonly region: string | null;
};

export type Sending = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly rulebookVersion: string;
  readonly newAssignmentsFrom: Day;
  readonly note: string;
  readonly isJoint: boolean;
  /** Why its first day looks like a slip; null where it does not. */
  readonly early: string | null;
  readonly faults: readonly DraftFault[];
  readonly councils: readonly CouncilToAsk[];
};

/** A draft as it is about to be sent, and whom it can be sent to. @throws notFound where it is no draft of the region's. */
export function showSending(viewer: Viewer, id: string): Promise<Sending> {
  return reading(viewer, async (read) => {
    const draft = await findDraft(read, id);
    if (!draft) throw notFound();
    const { content } = draft;
    const isJoint = content.kind === "joint";
    const [against, councils] = await Promise.all([heldAgainst(read), listCouncils(read, isJoint ? "every" : "own")]);
    return {
      id,
      version: draft.version,
      title: content.title,
      rulebookVersion: draft.rulebookVersion,
      newAssignmentsFrom: content.newAssignmentsFrom,
      note: draft.note,
      isJoint,
      early: await earlyStart(read, { ...content, basedOn: draft.basedOn }),
      faults: draftFaults(content, against),
      councils,
    };
  });
}

const region = aliasedTable(organisation, "region");

/** The region's own councils first, and for a joint agreement those of other regions after them. */
export async function listCouncils({ db, viewer }: Read, which: "own" | "every"): Promise<readonly CouncilToAsk[]> {
  const councils = await db
    .select({ id: organisation.id, name: organisation.name, regionId: organisation.regionId, region: region.name })
    .from(organisation)
    .leftJoin(region, eq(region.id, organisation.regionId))
    .where(
      and(
        eq(organisation.kind, "council"),
        which === "own" ? eq(organisation.regionId, viewer.organisationId) : undefined,
      ),
    )
    .orderBy(asc(region.name), asc(organisation.name));
  const all = councils.map(
    ({ id, name, regionId, region }): CouncilToAsk => ({ id, name, region, isOwn: regionId === viewer.organisationId }),
  );
  return [...all.filter(({ isOwn }) => isOwn), ...all.filter(({ isOwn }) => !isOwn)];
}
