import { eq, min } from "drizzle-orm";
import { signature } from "#db/schema";
import { dayOf } from "~/domain/day";
import type { Bound } from "~/domain/rulebooks/council-rules";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";
import { findVersions, stampOf } from "./find-versions";

/** The versions of the same rulebook that councils the viewer reads of have signed, each from when the first is bound by it. */
export async function signedVersions(read: Read, { id }: Pick<Rulebook, "id">): Promise<readonly Bound[]> {
  const signed = await read.db
    .select({ id: signature.rulebookId, version: signature.rulebookVersion, from: min(signature.bindsFrom) })
    .from(signature)
    .where(eq(signature.rulebookId, id))
    .groupBy(signature.rulebookId, signature.rulebookVersion);
  const versions = await findVersions(read, signed.map(stampOf));
  return signed.flatMap((one) => {
    const rulebook = versions.get(stampOf(one));
    return rulebook && one.from ? [{ rulebook, from: dayOf(one.from), signatories: null }] : [];
  });
}
