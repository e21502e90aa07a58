import { and, eq } from "drizzle-orm";
import { leaver } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { StaleError } from "../stale";

/** An entry of the register as a page showed it: `recordedAt` changes with every change. */
export type SeenLeaver = { readonly id: string; readonly recordedAt: string };

/** Holds an entry of the council's for this change, and gives its post. @throws StaleError where it was changed since it was seen. */
export async function lockLeaver({ db, viewer }: Change, { id, recordedAt }: SeenLeaver): Promise<string> {
  const [found] = await db
    .select({ post: leaver.post, recordedAt: leaver.recordedAt, recordedBy: leaver.recordedBy })
    .from(leaver)
    .where(and(eq(leaver.id, id), eq(leaver.councilId, viewer.organisationId)))
    .for("update");
  if (!found) throw notFound();
  if (found.recordedAt !== recordedAt) throw new StaleError({ at: found.recordedAt, by: found.recordedBy });
  return found.post;
}
