import { eq } from "drizzle-orm";
import { wholeVerdict } from "#db/schema";
import { openedSince } from "~/domain/rulebooks/open-questions";
import type { Verdict } from "~/domain/verdict";
import type { Change } from "~/platform/tenancy";
import { type Decided, settleQuestions } from "../decisions/settle-questions";
import type { ChangingAssignment } from "./change-assignment";

/**
 * Records what the council decides on what the rules leave open and the verdict in force did not.
 * @throws Undecided where it has not been shown it and decided.
 */
export async function settleOpened(
  change: Change,
  { id: assignmentId, submissionId, agencyId, councilId, verdictId }: ChangingAssignment,
  verdict: Verdict,
  decided: Decided,
): Promise<void> {
  const [inForce] = await change.db
    .select({ verdict: wholeVerdict.verdict })
    .from(wholeVerdict)
    .where(eq(wholeVerdict.verdictId, verdictId));
  const opened = openedSince(inForce?.verdict ?? null, verdict);
  await settleQuestions(change, { submissionId, agencyId, councilId, assignmentId }, opened, decided);
}
