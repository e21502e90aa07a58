import { and, eq, inArray } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "./rules-in-use";

/** Names one version of one rulebook: "northmere-2025 2025-10-01". */
export const stampOf = ({ id, version }: Pick<Rulebook, "id" | "version">): string => `${id} ${version}`;

/** What was sent is never changed, so it is read from the database once. */
const sent = new Map<string, Rulebook>();

/** The versions of these stamps, of those that ship and those that regions have sent. One that nobody has is left out. */
export async function findVersions({ db }: Read, stamps: readonly string[]): Promise<ReadonlyMap<string, Rulebook>> {
  const { rulebooks } = await rulesInUse();
  const shipped = new Map(rulebooks.map((rulebook) => [stampOf(rulebook), rulebook]));
  const unknown = stamps.filter((stamp) => !shipped.has(stamp) && !sent.has(stamp));
  if (unknown.length > 0) {
    const ids = unknown.map((stamp) => stamp.slice(0, stamp.indexOf(" ")));
    const found = await db
      .select({ content: rulebookVersion.content })
      .from(rulebookVersion)
      .where(and(inArray(rulebookVersion.rulebookId, ids), eq(rulebookVersion.status, "sent")));
    for (const { content } of found) sent.set(stampOf(content), content);
  }
  return new Map(
    stamps.flatMap((stamp) => {
      const rulebook = shipped.get(stamp) ?? sent.get(stamp);
      return rulebook ? [[stamp, rulebook] as const] : [];
    }),
  );
}

/** The version that another was drafted from; null where it began as a file or an empty page. */
export async function baseOf(read: Read, { basedOn }: { readonly basedOn: string | null }): Promise<Rulebook | null> {
  if (basedOn === null) return null;
  return (await findVersions(read, [basedOn])).get(basedOn) ?? null;
}
