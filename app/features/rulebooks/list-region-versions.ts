import { count, desc, eq } from "drizzle-orm";
import { organisation, rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { OwnVersion } from "./find-draft";
import { findVersions, stampOf } from "./find-versions";

type Named = Pick<Rulebook, "title" | "newAssignmentsFrom" | "to"> & {
  readonly rulebookId: string;
  readonly version: string;
};

/** A version that councils of the region have signed, or were asked to sign. */
export type AgreedVersion = Named & {
  /** The id of its row where the region wrote it; null where it ships or another region sent it. */
  readonly id: string | null;
  /** Who signed, the first bound first. */
  readonly signatories: readonly { readonly council: string; readonly bindsFrom: Day }[];
  /** How many councils of the region were asked on Accord; 0 for a version that it did not send. */
  readonly asked: number;
};

/** A version of the region's own that was not sent. */
export type UnsentVersion = Named &
  Pick<OwnVersion, "id" | "draftedBy" | "changedAt"> & {
    /** Null where it began as a file or an empty page. */
    readonly basedOn: Pick<Named, "title" | "version"> | null;
  };

export type RegionVersions = {
  readonly agreed: readonly AgreedVersion[];
  readonly drafts: readonly UnsentVersion[];
  readonly discarded: readonly UnsentVersion[];
};

/** The agreements of the viewer's region: what its councils signed or were sent, its drafts, and what it gave up. */
export const listRegionVersions = (viewer: Viewer): Promise<RegionVersions> => reading(viewer, regionVersions);

export async function regionVersions(read: Read): Promise<RegionVersions> {
  const { db, viewer } = read;
  const [own, signed, asked] = await Promise.all([
    db
      .select()
      .from(rulebookVersion)
      .where(eq(rulebookVersion.regionId, viewer.organisationId))
      .orderBy(desc(rulebookVersion.changedAt)),
    db
      .select({
        council: organisation.name,
        bindsFrom: signature.bindsFrom,
        id: signature.rulebookId,
        version: signature.rulebookVersion,
      })
      .from(signature)
      .innerJoin(organisation, eq(organisation.id, signature.councilId))
      .where(eq(organisation.regionId, viewer.organisationId))
      .orderBy(signature.bindsFrom, organisation.name),
    db
      .select({ versionId: rulebookRecipient.versionId, councils: count() })
      .from(rulebookRecipient)
      .where(eq(rulebookRecipient.regionId, viewer.organisationId))
      .groupBy(rulebookRecipient.versionId),
  ]);
  const sent = own.filter(({ status }) => status === "sent");
  const stamps = [...new Set([...signed, ...sent.map(({ content }) => content)].map(stampOf))];
  const bases = own.flatMap(({ basedOn }) => basedOn ?? []);
  const found = await findVersions(read, [...new Set([...stamps, ...bases])]);
  const basedOnOf = (stamp: string | null): UnsentVersion["basedOn"] => {
    const base = stamp === null ? null : found.get(stamp);
    return base ? namedOf(base) : null;
  };
  const unsent = (status: OwnVersion["status"]) =>
    own
      .filter((row) => row.status === status)
      .map(({ id, draftedBy, changedAt, basedOn, content }) => ({
        ...namedOf(content),
        id,
        draftedBy,
        changedAt,
        basedOn: basedOnOf(basedOn),
      }));
  return {
    agreed: stamps
      .flatMap((stamp) => found.get(stamp) ?? [])
      .map((rulebook) => {
        const id = sent.find(({ content }) => stampOf(content) === stampOf(rulebook))?.id ?? null;
        return {
          ...namedOf(rulebook),
          id,
          signatories: signed
            .filter((one) => stampOf(one) === stampOf(rulebook))
            .map(({ council, bindsFrom }) => ({ council, bindsFrom: dayOf(bindsFrom) })),
          asked: asked.find(({ versionId }) => versionId === id)?.councils ?? 0,
        };
      })
      .sort((one, other) => other.newAssignmentsFrom.localeCompare(one.newAssignmentsFrom)),
    drafts: unsent("draft"),
    discarded: unsent("discarded"),
  };
}

const namedOf = ({ id, version, title, newAssignmentsFrom, to }: Rulebook): Named => ({
  rulebookId: id,
  version,
  title,
  newAssignmentsFrom,
  to,
});
