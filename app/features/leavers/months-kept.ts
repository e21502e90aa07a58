import { and, eq, sql } from "drizzle-orm";
import { organisation, rulebookVersion, signature } from "#db/schema";
import { longestCoolingOff } from "~/domain/rulebooks/cooling-off-in-force";
import type { Read } from "~/platform/tenancy";
import { findVersions, stampOf } from "../rulebooks/find-versions";
import { rulesInUse } from "../rulebooks/rules-in-use";

/**
 * For how many months after a last day somebody in the viewer’s region may need it: the longest cooling-off of the
 * national rules, of every version that a council of the region has signed, and of every one its region has sent.
 */
export async function monthsKept(read: Read): Promise<number> {
  const { db, viewer } = read;
  const region = db
    .select({ id: organisation.regionId })
    .from(organisation)
    .where(eq(organisation.id, viewer.organisationId));
  const [{ rulebooks }, signed, sent] = await Promise.all([
    rulesInUse(),
    db
      .selectDistinct({ id: signature.rulebookId, version: signature.rulebookVersion })
      .from(signature)
      .innerJoin(organisation, eq(organisation.id, signature.councilId))
      .where(sql`${organisation.regionId} = (${region})`),
    db
      .select({ content: rulebookVersion.content })
      .from(rulebookVersion)
      .where(and(eq(rulebookVersion.status, "sent"), sql`${rulebookVersion.regionId} = (${region})`)),
  ]);
  const versions = await findVersions(read, signed.map(stampOf));
  const national = rulebooks.filter(({ kind }) => kind === "national");
  return longestCoolingOff([...national, ...versions.values(), ...sent.map(({ content }) => content)]) ?? 0;
}
