import { eq } from "drizzle-orm";
import { z } from "zod";
import { wholeVerdict } from "#db/schema";
import { isDecided, openedSince } from "~/domain/rulebooks/open-questions";
import type { Verdict } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";
import { Undecided } from "../refused";

/** Ticked once the page has shown what the rules leave open; its value is the `decisionOn` what was shown. */
export const decidedField = z.string().optional();

/** @throws Undecided where the rules leave open what the verdict in force did not, and the council has not been shown it and decided. */
export async function refuseUndecided(
  { db }: Change,
  {
    inForce,
    verdict,
    decided = "",
  }: { readonly inForce: string; readonly verdict: Verdict; readonly decided: string | undefined },
): Promise<void> {
  const [before] = await db
    .select({ verdict: wholeVerdict.verdict })
    .from(wholeVerdict)
    .where(eq(wholeVerdict.verdictId, inForce));
  const opened = openedSince(before?.verdict ?? null, verdict);
  if (!isDecided(opened, decided)) throw new Undecided(opened);
}
