import { and, eq, gt } from "drizzle-orm";
import { referenceLink } from "#db/schema";
import { minutesAfter } from "~/platform/session/limits";
import type { LinkPurpose } from "~/platform/session/link-session";
import type { Change } from "~/platform/tenancy";

const WITHIN_MINUTES = 1;

/** Whether a link was sent within the last minute: whoever asks for another has clicked twice, or floods a mailbox. */
export async function sentJustNow(
  { db, now }: Change,
  { referenceId, purpose }: { readonly referenceId: string; readonly purpose: LinkPurpose },
): Promise<boolean> {
  const found = await db
    .select({ sentAt: referenceLink.sentAt })
    .from(referenceLink)
    .where(
      and(
        eq(referenceLink.referenceId, referenceId),
        eq(referenceLink.purpose, purpose),
        gt(referenceLink.sentAt, minutesAfter(now, -WITHIN_MINUTES)),
      ),
    )
    .limit(1);
  return found.length > 0;
}
