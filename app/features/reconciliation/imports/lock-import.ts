import { and, eq } from "drizzle-orm";
import { ledgerImport } from "#db/schema";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";

/** An import of the viewer's organisation, locked until the change is done. @throws notFound where it is another's. */
export async function lockImport({ db, viewer }: Change, id: string) {
  const [found] = await db
    .select()
    .from(ledgerImport)
    .where(and(eq(ledgerImport.id, id), eq(ledgerImport.payerId, viewer.organisationId)))
    .for("update");
  if (!found) throw notFound();
  return found;
}
