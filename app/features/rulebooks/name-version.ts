import { eq } from "drizzle-orm";
import { rulebookVersion } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "./rules-in-use";

/** The name of a new version: its first day, "2026-12-01", or where that is taken the day with a number, "2026-12-01-2". */
export async function nameVersion(read: Read, rulebookId: string, first: Day): Promise<string> {
  const taken = await namesTaken(read, rulebookId);
  if (!taken.has(first)) return first;
  let number = 2;
  while (taken.has(`${first}-${number}`)) number += 1;
  return `${first}-${number}`;
}

/** The versions of a rulebook that are held already: those that ship, those that were sent, and the region's own. */
export async function namesTaken({ db }: Read, rulebookId: string): Promise<ReadonlySet<string>> {
  const { rulebooks } = await rulesInUse();
  const held = await db
    .select({ version: rulebookVersion.rulebookVersion })
    .from(rulebookVersion)
    .where(eq(rulebookVersion.rulebookId, rulebookId));
  const shipped = rulebooks.filter(({ id }) => id === rulebookId);
  return new Set([...shipped, ...held].map(({ version }) => version));
}
