import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import type { Change } from "~/platform/tenancy";

/** Holds the reference until the change is over: whoever else drafts, gives or comments on it waits, and then sees what was done. */
export async function lockReference(change: Change, referenceId: string): Promise<void> {
  await change.db.select({ id: reference.id }).from(reference).where(eq(reference.id, referenceId)).for("update");
}
