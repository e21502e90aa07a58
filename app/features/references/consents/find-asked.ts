import { eq } from "drizzle-orm";
import { submissionConsentAsked } from "#db/schema";
import { dayOfInstant } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

/** When the viewer's agency last asked for the worker's leave for a submission, and whether it may ask today; null where it has not asked. */
export const findAsked = (viewer: Viewer, submissionId: string) =>
  reading(viewer, async ({ db, today }) => {
    const [asked] = await db
      .select({ at: submissionConsentAsked.askedAt })
      .from(submissionConsentAsked)
      .where(eq(submissionConsentAsked.submissionId, submissionId));
    return asked ? { at: asked.at, mayAskAgain: dayOfInstant(asked.at) < today } : null;
  });
