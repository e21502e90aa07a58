import { and, eq, sql } from "drizzle-orm";
import { event } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/**
 * Whether the viewer's organisation sent news of a subject by this job before. The event stands in the transaction of
 * the mails, so it tells what a killed job got done.
 */
export async function wasSent(
  { db }: Pick<Read, "db">,
  { subjectId, jobId }: { readonly subjectId: string; readonly jobId: string },
): Promise<boolean> {
  const ofJob = sql`${event.body}::jsonb -> 'details' ->> 'jobId' = ${jobId}`;
  return (await db.$count(event, and(eq(event.subjectId, subjectId), eq(event.type, "news.sent"), ofJob))) > 0;
}
