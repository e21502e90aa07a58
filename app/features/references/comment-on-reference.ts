import { eq } from "drizzle-orm";
import { reference, referenceComment } from "#db/schema";
import { changingOnce, DoneBefore } from "../done-before";
import { lockReference } from "./lock-reference";
import { followLink } from "./read-reference-by-link";
import { recordStep } from "./record-step";

/**
 * What the worker says of their reference, by their private link: once, and kept as it was said. It goes wherever the
 * reference goes. A second comment changes nothing.
 */
export async function commentOnReference(
  token: string,
  text: string,
): Promise<"unknown" | "expired" | "done" | "done before"> {
  const link = await followLink(token);
  if (link.standing !== "open") return link.standing;
  const { council, referenceId } = link;
  return changingOnce(council, async (change) => {
    await lockReference(change, referenceId);
    const [row] = await change.db.select().from(reference).where(eq(reference.id, referenceId));
    if (!row?.documentId || row.commentedAt) throw new DoneBefore();
    const at = change.now.toISOString();
    await Promise.all([
      change.db.insert(referenceComment).values({
        referenceId,
        documentId: row.documentId,
        giverId: council.organisationId,
        text,
        at,
      }),
      change.db.update(reference).set({ status: "commented", commentedAt: at }).where(eq(reference.id, referenceId)),
    ]);
    await recordStep(change, row, { step: "commented", by: row.workerName });
    change.record({ type: "reference.commented", subjectId: referenceId, details: {} });
  });
}
