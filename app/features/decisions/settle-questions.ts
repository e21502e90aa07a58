import { z } from "zod";
import { isDecided } from "~/domain/rulebooks/open-questions";
import type { Finding } from "~/domain/verdict";
import { optionalTextField } from "~/platform/http/fields";
import type { Change } from "~/platform/tenancy";
import { Undecided } from "../refused";
import { type DecisionSubject, recordDecisions } from "./record-decisions";

/** In a form that the rules can leave to the council to decide on. */
export const decidedFields = {
  /** Ticked once the page has shown what is open; its value is the `decisionOn` what was shown. */
  decided: z.string().optional(),
  because: optionalTextField({ name: "Reason", most: 2000 }).optional(),
};

export type Decided = { readonly decided?: string | undefined; readonly because?: string | undefined };

/**
 * Records that the council accepts what the rules leave open, where it was shown it and says why.
 * @throws Undecided where it was not, or does not.
 */
export async function settleQuestions(
  change: Change,
  subject: DecisionSubject,
  open: readonly Finding[],
  { decided = "", because = "" }: Decided,
): Promise<void> {
  if (open.length === 0) return;
  const isAccepted = isDecided(open, decided);
  if (!isAccepted || because === "")
    throw new Undecided(open, {
      ...(isAccepted ? {} : { decided: "Confirm that your council has decided that this goes ahead" }),
      ...(because === "" ? { because: "Enter why your council accepts it" } : {}),
    });
  await recordDecisions(
    change,
    subject,
    open.map((finding) => ({ finding, decision: "accept", reason: because })),
  );
}
