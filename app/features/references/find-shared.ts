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
 * there is nothing left to do on it but to end what was agreed to.
 *
 * @throws DoneBefore where it does not stand any more.
 */
export async function findShared(change: Change, referenceId: string): Promise<SharedReference> {
  const shared = await findOnceShared(change, referenceId);
  if (!isGiven(shared.status)) throw new DoneBefore();
  return shared;
}

/** The same, where it was withdrawn too. */
export async function findOnceShared(change: Change, referenceId: string): Promise<SharedReference> {
  await lockReference(change, referenceId);
  const [row] = await change.db.select().from(reference).where(eq(reference.id, referenceId));
  if (!row?.documentId) throw notFound();
  return { ...row, documentId: row.documentId };
}
