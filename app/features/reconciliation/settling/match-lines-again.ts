import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";

type Engagement = { readonly id: string; readonly councilId: string; readonly mspId: string | null };

/** What was agreed for the assignment is another now: what was charged for it is held against that, as its payer. */
export const matchLinesAgain = (change: Change, { id, councilId, mspId }: Engagement): void =>
  matchAssignmentsAgain(change, mspId ?? councilId, [id]);

/** Holds what was charged for assignments against what is agreed, approved and billed now, once for each. */
export function matchAssignmentsAgain(change: Change, payerId: string, assignmentIds: readonly string[]): void {
  for (const assignmentId of assignmentIds) {
    const job: JobPayload<"match-again"> = { payerId, assignmentId };
    change.enqueue("match-again", job, { key: `match-again ${assignmentId}` });
  }
}
