import { signature } from "#db/schema";
import { countsMargins, spreadAmongAgencies, spreadOfEach } from "~/domain/rulebooks/spread";
import type { Read } from "~/platform/tenancy";
import { findVersions, stampOf } from "../rulebooks/find-versions";
import { rulesInUse } from "../rulebooks/rules-in-use";

/**
 * What a region may be told of capped rates. It reads each of them beside its assignment, and so from the first on, save
 * where a rulebook that binds any council it reads of counts a margin among the capped lines.
 */
export async function ratesToTell(read: Read): Promise<typeof spreadAmongAgencies> {
  const signed = await read.db
    .selectDistinct({ id: signature.rulebookId, version: signature.rulebookVersion })
    .from(signature);
  const versions = await findVersions(read, signed.map(stampOf));
  const unsigned = (await rulesInUse()).rulebooks.filter(({ standing }) => standing !== "agreement");
  return [...versions.values(), ...unsigned].some(countsMargins) ? spreadAmongAgencies : spreadOfEach;
}
