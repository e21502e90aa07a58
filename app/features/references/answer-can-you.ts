import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import { DECLINE_REASONS, type DeclineReason } from "~/domain/references/decline-reasons";
import { isOwed } from "~/domain/references/reference-life";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { changingOnce, DoneBefore } from "../done-before";
import { findGivingReference, type GivingReference } from "./find-reference";
import { keepDraft } from "./keep-draft";
import { endLinks } from "./links/end-links";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";
import { standardTemplateFor } from "./standard-template-for";
import { templatesFor } from "./templates-in-use";

/** What somebody who is asked for a reference answers first: whether they can give one, and of which kind. */
export type CanYou =
  | { readonly can: "practice" | "employment" }
  | { readonly can: "no"; readonly reason: DeclineReason; readonly words: string };

/**
 * Whether a reference can be given. About practice, or to confirm employment only, is the template it is then written
 * on; what was written on the other is set aside and comes back with it. No closes it, and the agency is told why.
 * The same answer again, or one to a reference that is not owed any more, changes nothing.
 */
export function answerCanYou(viewer: Viewer, referenceId: string, answer: CanYou) {
  return changingOnce(viewer, async (change) => {
    await lockReference(change, referenceId);
    const giving = await findGivingReference(change, referenceId);
    if (!isOwed(giving.reference.status)) throw new DoneBefore();
    if (answer.can === "no") await decline(change, giving, answer);
    else await begin(change, giving, answer.can);
  });
}

async function begin(change: Change, giving: GivingReference, kind: "practice" | "employment"): Promise<void> {
  const isPracticeBased = kind === "practice";
  const isSame = giving.template.practiceBased === isPracticeBased;
  if (isSame && giving.draft && giving.reference.status === "drafted") throw new DoneBefore();
  if (!isSame) {
    const template = isPracticeBased
      ? await standardTemplateFor(change, giving.reference)
      : (await templatesFor(change, giving.reference.regionId)).confirmation;
    await change.db
      .update(reference)
      .set({ templateId: template.id, templateVersion: template.version, practiceBased: isPracticeBased })
      .where(eq(reference.id, giving.reference.id));
  }
  const note = isPracticeBased ? undefined : "To confirm employment only";
  await keepDraft(change, giving, giving.draft?.answers ?? {}, note);
}

async function decline(
  change: Change,
  { reference: row, referee }: GivingReference,
  { reason, words }: Extract<CanYou, { can: "no" }>,
): Promise<void> {
  const closedBecause = `${DECLINE_REASONS[reason]}: ${words}`;
  await change.db
    .update(reference)
    .set({ status: "declined", closedAt: change.now.toISOString(), closedBecause })
    .where(eq(reference.id, row.id));
  await recordStep(change, row, { step: "declined", note: closedBecause });
  if (row.assignmentId) lookForBreaches(change, { councilId: row.giverId, assignmentId: row.assignmentId });
  if (referee) await endLinks(change, { referenceId: row.id, purpose: "give" });
  change.record({ type: "reference.declined", subjectId: row.id, details: {} });
  change.enqueue("tell-role", {
    organisationId: row.agencyId,
    role: "consultant",
    mail: "reference-declined",
    subjectId: row.id,
    number: row.number,
  });
}
