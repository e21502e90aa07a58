import { and, desc, eq } from "drizzle-orm";
import { aboveTermsOffer } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** Where the agency's latest offer of a submission above the terms stands; null where it made none. */
export async function showOwnOffer(viewer: Viewer, submissionId: string) {
  const [found] = await reading(viewer, ({ db }) =>
    db
      .select({
        number: aboveTermsOffer.number,
        status: aboveTermsOffer.status,
        reason: aboveTermsOffer.reason,
        answer: aboveTermsOffer.answer,
        offeredAt: aboveTermsOffer.offeredAt,
      })
      .from(aboveTermsOffer)
      .where(and(eq(aboveTermsOffer.submissionId, submissionId), eq(aboveTermsOffer.agencyId, viewer.organisationId)))
      .orderBy(desc(aboveTermsOffer.offeredAt), desc(aboveTermsOffer.id))
      .limit(1),
  );
  return found ?? null;
}

export type OwnOffer = NonNullable<Awaited<ReturnType<typeof showOwnOffer>>>;
