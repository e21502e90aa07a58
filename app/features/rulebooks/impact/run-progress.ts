import type { impactCouncil, impactRun } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** Where nothing was judged for so many minutes, some council's job has given up, or is not soon tried again. */
const STALLED_AFTER_MINUTES = 10;

type Progress = Pick<typeof impactCouncil.$inferSelect, "progressedAt" | "finishedAt">;

export const isFinished = (parts: readonly Progress[]): boolean => parts.every(({ finishedAt }) => finishedAt !== null);

/** Whether a run will not finish by itself, so that another may be started in its place. */
export function isStalled(
  { startedAt }: Pick<typeof impactRun.$inferSelect, "startedAt">,
  parts: readonly Progress[],
  { now }: Pick<Read, "now">,
): boolean {
  if (isFinished(parts)) return false;
  const progressed = parts.map(({ progressedAt }) => Date.parse(progressedAt ?? startedAt));
  return now.getTime() - Math.max(...progressed) >= STALLED_AFTER_MINUTES * 60_000;
}
