import { and, eq } from "drizzle-orm";
import { variance } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Read } from "~/platform/tenancy";

export type OwnVariance = typeof variance.$inferSelect;

/** A variance of the viewer's agency. @throws notFound for that of another, and for whoever pays: they have pages of their own. */
export async function findOwnVariance({ db, viewer }: Pick<Read, "db" | "viewer">, id: string): Promise<OwnVariance> {
  const [found] = await db
    .select()
    .from(variance)
    .where(and(eq(variance.id, id), eq(variance.agencyId, viewer.organisationId)));
  if (!found) throw notFound();
  return found;
}
