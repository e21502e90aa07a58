import { agreedCharge, assignment, type requisition, type submission } from "#db/schema";
import { perHour } from "~/domain/charges/sums";
import type { Change } from "~/platform/tenancy";
import { lookForBreaches } from "../breaches/look-for-breaches";
import { newNumber } from "../number";
import { requisitionTaken } from "../requisitions/requisition-taken";
import { recordVerdict } from "../rulebooks/record-verdict";
import { judgeEngagement } from "./judge-engagement";

/**
 * Makes the assignment that an accepted offer becomes, with the first of its agreed charges, as part of the change that
 * accepts it. What was offered is judged once more, by the rules of the day, and that verdict is the assignment's.
 *
 * @throws NotMet where a rule has come to stop it since the offer; Refused where every place of the requisition is taken.
 * @returns the assignment's id.
 */
export async function startAssignment(
  change: Change,
  accepted: {
    readonly submission: typeof submission.$inferSelect;
    readonly requisition: typeof requisition.$inferSelect;
  },
): Promise<string> {
  const { id: submissionId, agencyId, councilId, mspId, regionId, workerId, offer, availability } = accepted.submission;
  const {
    id: requisitionId,
    posts,
    jobTitle,
    coreJobType,
    workerCategory,
    rulebookRoles,
    team,
    noticeDays,
  } = accepted.requisition;
  if (!offer) throw new Error(`Submission ${submissionId} was never offered`);
  const id = change.newId();
  const at = change.now.toISOString();
  const { startsOn, endsOn, hoursPerWeek, registerCheck } = offer;
  const judged = await judgeEngagement(
    change,
    { submissionId, councilId },
    { startsOn, endsOn, hoursPerWeek, registerCheck },
  );
  const verdictId = change.newId();
  const place = await takePlace(change, posts, {
    id,
    number: newNumber("A"),
    submissionId,
    requisitionId,
    agencyId,
    councilId,
    mspId,
    regionId,
    workerId,
    jobTitle,
    coreJobType,
    workerCategory,
    rulebookRoles,
    team,
    startsOn,
    endsOn,
    hoursPerWeek,
    noticeDays: availability?.noticeDays ?? noticeDays,
    verdictId,
    registerCheck,
    createdAt: at,
  });
  if (place === null) throw requisitionTaken("filled");
  await recordVerdict(change, {
    id: verdictId,
    subject: { assignmentId: id },
    parties: accepted.submission,
    judged,
  });
  const breakdown = judged.facts.charge;
  await change.db.insert(agreedCharge).values({
    id: change.newId(),
    assignmentId: id,
    agencyId,
    councilId,
    mspId,
    from: startsOn,
    breakdown,
    hourlyCharge: perHour(breakdown, breakdown.statedTotal),
    reason: "The charge that was submitted, accepted with the offer",
    verdictId,
    agreedBy: change.viewer.name,
    agreedAt: at,
  });
  const started = {
    type: "assignment.started",
    subjectId: id,
    details: { submissionId, startsOn, endsOn, verdictId },
  } as const;
  change.record(started);
  change.record(started, { inChainOf: councilId });
  // The requisition is the council's to change, so a job does it on its behalf.
  change.enqueue("fill-requisition", { councilId, requisitionId });
  lookForBreaches(change, { councilId, assignmentId: id });
  return id;
}

/**
 * Inserts the assignment at the first of the requisition's places that is free, and null where none is. The agency does
 * not see who holds the others, so it is the constraint that says which are taken; two at once wait for each other.
 */
async function takePlace(
  { db }: Change,
  posts: number,
  values: Omit<typeof assignment.$inferInsert, "place">,
): Promise<number | null> {
  for (let place = 1; place <= posts; place += 1) {
    const [taken] = await db
      .insert(assignment)
      .values({ ...values, place })
      .onConflictDoNothing({ target: [assignment.requisitionId, assignment.place] })
      .returning({ place: assignment.place });
    if (taken) return taken.place;
  }
  return null;
}
