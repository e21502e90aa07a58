import { and, asc, eq } from "drizzle-orm";
import { aboveTermsOffer, aboveTermsWorker, exemption, exemptionDecision, submission } from "#db/schema";
import { dayOf } from "~/domain/day";
import { notFound } from "~/platform/http/responses";
import type { Change, Read } from "~/platform/tenancy";
import type { AboveTermsOffer } from "../above-terms/find-offer";

export type ExemptionRow = typeof exemption.$inferSelect;
/**
 * An exemption of the viewer's council and the offer it was asked for, locked until it is decided: the offer first and
 * always, so that two who decide on exemptions of one offer wait for each other and never for ever.
 *
 * @throws notFound where none of the council's.
 */
export async function lockExemption({ db, viewer }: Change, id: string) {
  const own = and(eq(exemption.id, id), eq(exemption.councilId, viewer.organisationId));
  const [unlocked] = await db.select({ offerId: exemption.offerId }).from(exemption).where(own);
  if (!unlocked) throw notFound();
  const offer = unlocked.offerId ? await lockOfferOf(db, unlocked.offerId) : null;
  const [found] = await db.select().from(exemption).where(own).for("update");
  if (!found) throw notFound();
  return { ...found, startsOn: dayOf(found.startsOn), endsOn: dayOf(found.endsOn), offer };
}

export type LockedExemption = Awaited<ReturnType<typeof lockExemption>>;

async function lockOfferOf(db: Change["db"], offerId: string): Promise<AboveTermsOffer | null> {
  const [offer] = await db.select().from(aboveTermsOffer).where(eq(aboveTermsOffer.id, offerId)).for("update");
  return offer ?? null;
}

/** What the officers have decided so far, in the order in which they did. */
export const decisionsOn = ({ db }: Read, exemptionId: string) =>
  db
    .select()
    .from(exemptionDecision)
    .where(eq(exemptionDecision.exemptionId, exemptionId))
    .orderBy(asc(exemptionDecision.at), asc(exemptionDecision.office));

export type DecisionRow = Awaited<ReturnType<typeof decisionsOn>>[number];

/** The name of the worker, for the parties; null for the region, which the database gives neither row. */
export async function workerOf(
  { db }: Read,
  { offerId, submissionId }: Pick<ExemptionRow, "offerId" | "submissionId">,
): Promise<string | null> {
  const [[submitted], offered] = await Promise.all([
    db.select({ name: submission.workerName }).from(submission).where(eq(submission.id, submissionId)),
    offerId
      ? db.select({ name: aboveTermsWorker.name }).from(aboveTermsWorker).where(eq(aboveTermsWorker.offerId, offerId))
      : [],
  ]);
  return submitted?.name ?? offered[0]?.name ?? null;
}
