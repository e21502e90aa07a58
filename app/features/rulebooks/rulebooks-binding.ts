import { eq } from "drizzle-orm";
import { signature } from "#db/schema";
import type { Day } from "~/domain/day";
import type { Rulebook } from "~/domain/rulebooks/rulebook";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "./rules-in-use";

/**
 * The rulebooks that bind a council for an assignment starting on a day: national guidance binds every council, an
 * agreement those that signed it, from the day the signature says. Dates inside a rulebook are judged by the domain.
 */
export async function rulebooksBinding(read: Read, councilId: string, startsOn: Day): Promise<readonly Rulebook[]> {
  const [{ rulebooks }, signatures] = await Promise.all([
    rulesInUse(),
    read.db
      .select({ rulebookId: signature.rulebookId, bindsFrom: signature.bindsFrom })
      .from(signature)
      .where(eq(signature.councilId, councilId)),
  ]);
  const bound = new Set(
    signatures.filter(({ bindsFrom }) => bindsFrom <= startsOn).map(({ rulebookId }) => rulebookId),
  );
  return rulebooks.filter((rulebook) => rulebook.kind === "national" || bound.has(rulebook.id));
}
