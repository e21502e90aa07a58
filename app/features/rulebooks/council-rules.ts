import { eq } from "drizzle-orm";
import { organisation, signature } from "#db/schema";
import { dayOf } from "~/domain/day";
import type { Bound, CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { findVersions, stampOf } from "./find-versions";
import { rulesInUse } from "./rules-in-use";

/**
 * The rules of a council, looked up once for whatever is asked of them: national guidance binds every council, an
 * agreement those that signed it, each version from the day the signature says.
 */
export async function councilRules(read: Read, councilId: string): Promise<CouncilRules> {
  const [{ rulebooks, statutory }, signatures] = await Promise.all([rulesInUse(), listSignatures(read)]);
  const own = signatures.filter((one) => one.councilId === councilId);
  const versions = await findVersions(
    read,
    own.map(({ stamp }) => stamp),
  );
  const national = rulebooks
    .filter(({ kind }) => kind === "national")
    .map((rulebook): Bound => ({ rulebook, from: null, signatories: null }));
  const signed = own.map(({ stamp, from }): Bound => {
    const rulebook = versions.get(stamp);
    if (!rulebook) throw new Error(`A council signed ${stamp}, which is not to be found`);
    const signatories = signatures
      .filter((one) => one.stamp === stamp)
      .map(({ authorityCode, from }) => ({ authorityCode, from }));
    return { rulebook, from, signatories };
  });
  return { bound: [...national, ...signed], statutory };
}

/** Every signature, by the version it stands under: who else has signed decides whom a worker may not be taken from. */
async function listSignatures({ db }: Read) {
  const rows = await db
    .select({
      councilId: signature.councilId,
      authorityCode: organisation.authorityCode,
      rulebookId: signature.rulebookId,
      version: signature.rulebookVersion,
      bindsFrom: signature.bindsFrom,
    })
    .from(signature)
    .innerJoin(organisation, eq(organisation.id, signature.councilId))
    .orderBy(signature.rulebookId, signature.rulebookVersion, signature.bindsFrom, organisation.authorityCode);
  return rows.map(({ councilId, authorityCode, rulebookId, version, bindsFrom }) => ({
    councilId,
    authorityCode: authorityCode ?? "",
    stamp: stampOf({ id: rulebookId, version }),
    from: dayOf(bindsFrom),
  }));
}
