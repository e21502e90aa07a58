import type { JobPayload } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";

/** Has a council's running assignments, or one of them, judged again once this change is made. Of many reasons at once it is one job. */
export function lookForBreaches(change: Pick<Change, "enqueue">, where: JobPayload<"find-breaches">): void {
  const key = `find-breaches ${where.councilId} ${where.assignmentId ?? "all"}`;
  change.enqueue("find-breaches", where, { key });
}
