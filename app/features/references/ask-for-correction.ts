import { and, eq, isNull } from "drizzle-orm";
import { referenceCorrection, referenceReferee } from "#db/schema";
import { addDays } from "~/domain/day";
import type { Change } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findShared, type SharedReference } from "./find-shared";
import { sendLink } from "./links/send-link";
import { recordStep } from "./record-step";
import { referencePolicyFor } from "./reference-policy-for";

/**
 * The worker asks whoever gave a reference to correct a fact in it, to be answered within the days of the policy. A
 * second correction is asked for once the first is answered; until then nothing changes.
 */
export function askForCorrection(
  viewer: Viewer,
  { referenceId, text }: { readonly referenceId: string; readonly text: string },
) {
  return changingOnce(viewer, async (change) => {
    const shared = await findShared(change, referenceId);
    const open = await change.db
      .select({ id: referenceCorrection.id })
      .from(referenceCorrection)
      .where(and(eq(referenceCorrection.referenceId, referenceId), isNull(referenceCorrection.answeredAt)));
    if (open.length > 0) throw new DoneBefore();
    const { correctionDays } = await referencePolicyFor(change, shared.giverId, change.today);
    const answerBy = addDays(change.today, correctionDays);
    await change.db.insert(referenceCorrection).values({
      id: change.newId(),
      referenceId,
      giverId: shared.giverId,
      text,
      askedAt: change.now.toISOString(),
      answerBy,
    });
    await recordStep(change, shared, { step: "correction-asked" });
    change.record({ type: "reference.correction-asked", subjectId: referenceId, details: { answerBy } });
    await tellGiver(change, shared);
  });
}

/** A council's referees are told where they sign in; a referee outside Accord by a private link. */
async function tellGiver(change: Change, { id, giverId, number }: SharedReference): Promise<void> {
  if (change.viewer.organisationKind !== "outside")
    return change.enqueue("tell-role", {
      organisationId: giverId,
      role: "referee",
      mail: "correction-asked",
      subjectId: id,
      number,
    });
  const [referee] = await change.db
    .select({ to: referenceReferee.email, name: referenceReferee.name })
    .from(referenceReferee)
    .where(eq(referenceReferee.referenceId, id));
  if (!referee) throw new Error(`Nobody outside Accord gave reference ${number}.`);
  await sendLink(change, {
    referenceId: id,
    purpose: "give",
    to: referee.to,
    write: (link) => ({ mail: "correction-asked", ...referee, number, link }),
  });
}
