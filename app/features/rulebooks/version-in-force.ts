import { eq, min } from "drizzle-orm";
import { signature } from "#db/schema";
import { type Day, dayOf } from "~/domain/day";
import { versionBefore } from "~/domain/rulebooks/impact";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";
import { findVersions, stampOf } from "./find-versions";

/** The version of the same rulebook that binds those councils on a day that signed first; null where none has signed one. */
export async function versionInForce(read: Read, version: Rulebook, on: Day): Promise<Rulebook | null> {
  const signed = await read.db
    .select({ id: signature.rulebookId, version: signature.rulebookVersion, from: min(signature.bindsFrom) })
    .from(signature)
    .where(eq(signature.rulebookId, version.id))
    .groupBy(signature.rulebookId, signature.rulebookVersion);
  const versions = await findVersions(read, signed.map(stampOf));
  const bound = signed.flatMap((one) => {
    const rulebook = versions.get(stampOf(one));
    return rulebook && one.from ? [{ rulebook, from: dayOf(one.from), signatories: null }] : [];
  });
  return versionBefore({ bound }, version, on)?.rulebook ?? null;
}
