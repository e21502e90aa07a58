import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { isGiven } from "~/domain/references/reference-life";
import { notFound } from "~/platform/http/responses";
import type { Change } from "~/platform/tenancy";
import { DoneBefore } from "../done-before";
import { lockReference } from "./lock-reference";

/** A reference that is given, and the frozen text of it. */
export type SharedReference = typeof reference.$inferSelect & { readonly documentId: string };

/**
 * The reference that the worker acts on by their link, locked. Not found while it is not given; where it was withdrawn,
 * there is nothing left to do on it.
 *
 * @throws DoneBefore where it does not stand any more.
 */
export async function findShared(change: Change, referenceId: string): Promise<SharedReference> {
  await lockReference(change, referenceId);
  const [row] = await change.db.select().from(reference).where(eq(reference.id, referenceId));
  if (!row?.documentId) throw notFound();
  if (!isGiven(row.status)) throw new DoneBefore();
  return { ...row, documentId: row.documentId };
}
