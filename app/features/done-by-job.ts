import { and, eq, sql } from "drizzle-orm";
import { event } from "#db/schema";
import type { EventType } from "~/platform/audit/events";
import type { Read } from "~/platform/tenancy";

/**
 * Whether a job has been done before, as a process can be killed between its work and the queue's note of it. The event,
 * whose details say the job, stands in the transaction of the work.
 */
export async function isDoneByJob(
  { db }: Pick<Read, "db">,
  { type, subjectId, jobId }: { readonly type: EventType; readonly subjectId: string; readonly jobId: string },
): Promise<boolean> {
  const ofJob = sql`${event.body}::jsonb -> 'details' ->> 'jobId' = ${jobId}`;
  return (await db.$count(event, and(eq(event.subjectId, subjectId), eq(event.type, type), ofJob))) > 0;
}
