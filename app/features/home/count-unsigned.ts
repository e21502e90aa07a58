import { and, count, eq, isNull } from "drizzle-orm";
import { rulebookRecipient, rulebookVersion, signature } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** Versions sent to councils, each council counted, that it has not signed; of a council its own. */
export async function countUnsigned({ db }: Read): Promise<number> {
  const [counted] = await db
    .select({ total: count() })
    .from(rulebookRecipient)
    .innerJoin(rulebookVersion, eq(rulebookVersion.id, rulebookRecipient.versionId))
    .leftJoin(
      signature,
      and(
        eq(signature.councilId, rulebookRecipient.councilId),
        eq(signature.rulebookId, rulebookVersion.rulebookId),
        eq(signature.rulebookVersion, rulebookVersion.rulebookVersion),
      ),
    )
    .where(isNull(signature.id));
  return counted?.total ?? 0;
}
