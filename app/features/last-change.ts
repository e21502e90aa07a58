import { desc, eq } from "drizzle-orm";
import { event, person } from "#db/schema";
import type { Read } from "~/platform/tenancy";
import { StaleError } from "./stale";

/** For whoever comes second: when, and by whom, the subject was last changed, as the organisation's own chain has it. */
export async function staleError({ db, now }: Read, subjectId: string): Promise<StaleError> {
  const [last] = await db
    .select({ at: event.at, by: person.name })
    .from(event)
    .leftJoin(person, eq(person.id, event.actorId))
    .where(eq(event.subjectId, subjectId))
    .orderBy(desc(event.sequence))
    .limit(1);
  return new StaleError({ at: last?.at ?? now.toISOString(), by: last?.by ?? null });
}
