import { eq } from "drizzle-orm";
import { referenceComment } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** What the worker said of their reference. `at` is an ISO 8601 instant. */
export type ReferenceComment = { readonly text: string; readonly at: string };

/** What the worker said of it, for whoever may read the reference itself. */
export async function findComment(read: Read, referenceId: string): Promise<ReferenceComment | null> {
  const [comment] = await read.db
    .select({ text: referenceComment.text, at: referenceComment.at })
    .from(referenceComment)
    .where(eq(referenceComment.referenceId, referenceId));
  return comment ?? null;
}
