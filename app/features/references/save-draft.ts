import { and, eq, inArray } from "drizzle-orm";
import { reference, referenceDraft } from "#db/schema";
import { isOwed, OWED_STATUSES } from "~/domain/references/reference-life";
import { type Answers, answersOf } from "~/domain/references/reference-template";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { StaleError } from "../stale";
import { findGivingReference } from "./find-reference";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import { sectionStamp } from "./section-stamp";
import { sectionOf } from "./show-draft";

/**
 * Saves the answers of one section; those of the others stay, so that two people can write two sections at once. Of a
 * reference that is given nothing changes any more, and the answer is "done before".
 *
 * `stamp` is the `sectionStamp` of the answers that the form was filled in from.
 * @throws StaleError where somebody else of the council has changed this section since.
 */
export function saveReferenceDraft(
  viewer: Viewer,
  {
    referenceId,
    sectionId,
    stamp,
    answers,
  }: {
    readonly referenceId: string;
    readonly sectionId: string;
    readonly stamp: string;
    readonly answers: Answers;
  },
) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    if (!isOwed(giving.reference.status)) throw new DoneBefore();
    const section = sectionOf(giving, sectionId);
    const now = sectionStamp(section, giving.answers);
    if (now === sectionStamp(section, answers)) throw new DoneBefore();
    if (now !== stamp)
      throw new StaleError({
        at: giving.draft?.changedAt ?? giving.reference.createdAt,
        by: giving.draft?.changedBy ?? null,
      });

    const others = Object.entries(giving.answers).filter(([key]) => !(key in answersOf(section, giving.answers)));
    const saved = {
      answers: { ...Object.fromEntries(others), ...answersOf(section, answers) },
      changedAt: change.now.toISOString(),
      changedBy: viewer.name,
      version: (giving.draft?.version ?? 0) + 1,
    };
    await Promise.all([
      change.db
        .insert(referenceDraft)
        .values({ referenceId, giverId: viewer.organisationId, ...saved })
        .onConflictDoUpdate({ target: referenceDraft.referenceId, set: saved }),
      change.db
        .update(reference)
        .set({ status: "drafted" })
        .where(and(eq(reference.id, referenceId), inArray(reference.status, [...OWED_STATUSES]))),
    ]);
    if (giving.reference.status !== "drafted") await recordStep(change, giving.reference, { step: "drafted" });
    change.record({ type: "reference.drafted", subjectId: referenceId, details: { version: saved.version } });
  });
}
