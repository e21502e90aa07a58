import { and, eq, sql } from "drizzle-orm";
import { submission, submissionConsentAsked } from "#db/schema";
import { dayOfInstant } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";

/**
 * Asks the worker's leave, for a draft, to put before its council what has been given about them on Accord. The agency
 * learns that it asked and when, never whether there was anything to ask about: it sees those references alone that the
 * worker agrees to. Asked again on the same day, nothing more happens.
 */
export function askForConsents(viewer: Viewer, submissionId: string) {
  return changingOnce(viewer, async (change) => {
    const [draft] = await change.db
      .select({ councilId: submission.councilId })
      .from(submission)
      .where(
        and(
          eq(submission.id, submissionId),
          eq(submission.agencyId, viewer.organisationId),
          eq(submission.status, "draft"),
        ),
      )
      .for("update");
    if (!draft) throw notFound();
    const [asked] = await change.db
      .select({ at: submissionConsentAsked.askedAt })
      .from(submissionConsentAsked)
      .where(eq(submissionConsentAsked.submissionId, submissionId));
    if (asked && dayOfInstant(asked.at) === change.today) throw new DoneBefore();
    const at = change.now.toISOString();
    await change.db
      .insert(submissionConsentAsked)
      .values({ submissionId, agencyId: viewer.organisationId, councilId: draft.councilId, askedAt: at })
      .onConflictDoUpdate({ target: submissionConsentAsked.submissionId, set: { askedAt: at } });
    await change.db.execute(sql`select ask_for_consents(${submissionId}, ${at})`);
    change.record({ type: "consent.asked", subjectId: submissionId, details: {} });
    change.enqueue("ask-worker-consents", { submissionId });
  });
}
