import { and, eq, isNull } from "drizzle-orm";
import { referenceConsentRequest } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { DoneBefore } from "../../done-before";

export type AnsweredRequest = { readonly referenceId: string; readonly requestId: string };

/**
 * Answers an agency's request for the worker's leave, and says what it asked.
 * @throws DoneBefore where it is answered already, or is of another reference.
 */
export async function answerRequest(
  { db, now }: Change,
  { referenceId, requestId }: AnsweredRequest,
  answer: "given" | "refused",
): Promise<typeof referenceConsentRequest.$inferSelect> {
  const [request] = await db
    .update(referenceConsentRequest)
    .set({ answer, answeredAt: now.toISOString() })
    .where(
      and(
        eq(referenceConsentRequest.id, requestId),
        eq(referenceConsentRequest.referenceId, referenceId),
        isNull(referenceConsentRequest.answeredAt),
      ),
    )
    .returning();
  if (!request) throw new DoneBefore();
  return request;
}
