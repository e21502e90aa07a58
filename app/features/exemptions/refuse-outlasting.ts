import { z } from "zod";
import { type Day, formatDay } from "~/domain/day";
import type { Judged } from "~/domain/rulebooks/council-rules";
import { exemptUntil } from "~/domain/rulebooks/exempt-until";
import { Refused } from "../refused";

/** In a form that gives an assignment its last day: the council says that it goes on past the end of an exemption. */
export const pastExemptionField = { pastExemption: z.literal("accepted").optional().catch(undefined) };

export type PastExemption = { readonly pastExemption?: "accepted" };

/**
 * @throws Refused for a last day after the end of an exemption that the assignment needs, where the council has not said
 * that it goes on without: from then on it is a breach.
 */
export function refuseOutlasting(judged: Judged, endsOn: Day, { pastExemption }: PastExemption): void {
  if (pastExemption) return;
  for (const finding of judged.verdict.findings) {
    const last = exemptUntil(finding, judged);
    if (last !== null && last < endsOn)
      throw new Refused(
        "pastExemption",
        `The exemption from the rule ‘${finding.title.toLowerCase()}’ ends on ${formatDay(last)}, before the last day entered. Enter ${formatDay(last)} or an earlier day, ask to extend the exemption first, or confirm that your council goes on without it`,
      );
  }
}
