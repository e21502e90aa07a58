import { eq } from "drizzle-orm";
import { signature } from "#db/schema";
import { dayOf } from "~/domain/day";
import type { CouncilRules } from "~/domain/rulebooks/council-rules";
import type { Read } from "~/platform/tenancy";
import { rulesInUse } from "./rules-in-use";

/**
 * The rules of a council, looked up once for whatever is asked of them: national guidance binds every council, an
 * agreement those that signed it, from the day the signature says.
 */
export async function councilRules(read: Read, councilId: string): Promise<CouncilRules> {
  const [{ rulebooks, statutory }, signatures] = await Promise.all([
    rulesInUse(),
    read.db
      .select({ rulebookId: signature.rulebookId, bindsFrom: signature.bindsFrom })
      .from(signature)
      .where(eq(signature.councilId, councilId)),
  ]);
  const signed = new Map(signatures.map(({ rulebookId, bindsFrom }) => [rulebookId, dayOf(bindsFrom)]));
  const bound = rulebooks.flatMap((rulebook) => {
    if (rulebook.kind === "national") return { rulebook, from: null };
    const from = signed.get(rulebook.id);
    return from ? { rulebook, from } : [];
  });
  return { bound, statutory };
}
