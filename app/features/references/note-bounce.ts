import { eq, sql } from "drizzle-orm";
import { reference, referenceReferee } from "#db/schema";
import { BOUNCE_NOTES } from "~/domain/references/bounces";
import { isChased } from "~/domain/references/chases";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import type { Change } from "~/platform/tenancy";
import { systemViewer, type Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { isDoneByJob } from "../done-by-job";
import { findOrganisation } from "../find-organisation";
import { lockReference } from "./lock-reference";
import { recordStep } from "./record-step";

/**
 * Job: a mail about a reference came back. A reference whose referee outside Accord cannot be reached waits for another
 * one: its agency is told. Where the worker cannot be reached, whoever can mend the address is told. Of a council's
 * referees one may be out of reach while the others are not: the timeline says so, and no more.
 */
export async function noteBounce(
  { giverId, referenceId, toAddress }: JobPayload<"note-bounce">,
  { jobId }: JobRun,
): Promise<void> {
  const giver = systemViewer(await findOrganisation(giverId));
  await changingOnce(giver, async (change) => {
    await lockReference(change, referenceId);
    const bounced = await findBounced(change, { referenceId, giverId });
    // Of a reference that is gone since, and of a referee who is asked no more, nobody needs to hear.
    const note = bounced ? noteOf(bounced, { giver, toAddress }) : null;
    if (!bounced || !note || (await isDoneByJob(change, { type: "reference.bounced", subjectId: referenceId, jobId })))
      throw new DoneBefore();
    const { number, agencyId } = bounced.reference;
    if (note === BOUNCE_NOTES.referee) await closeAddress(change, referenceId);
    await recordStep(change, bounced.reference, { step: "bounced", note });
    change.record({ type: "reference.bounced", subjectId: referenceId, details: { jobId } });
    const news = { mail: "reference-bounced", subjectId: referenceId, number } as const;
    if (note === BOUNCE_NOTES.worker && giver.organisationKind === "council")
      change.enqueue("tell-role", { ...news, organisationId: giverId, role: "referee" });
    else if (note !== BOUNCE_NOTES.councilReferee)
      change.enqueue("tell-role", { ...news, organisationId: agencyId, role: "consultant" });
  });
}

type Bounced = NonNullable<Awaited<ReturnType<typeof findBounced>>>;

function noteOf(
  { reference, refereeEmail }: Bounced,
  { giver, toAddress }: { readonly giver: Viewer; readonly toAddress: string },
): string | null {
  const address = toAddress.toLowerCase();
  if (address === refereeEmail && isChased(reference)) return BOUNCE_NOTES.referee;
  if (address === reference.workerEmail.toLowerCase()) return BOUNCE_NOTES.worker;
  return giver.organisationKind === "council" ? BOUNCE_NOTES.councilReferee : null;
}

async function findBounced(
  { db }: Change,
  { referenceId, giverId }: { readonly referenceId: string; readonly giverId: string },
) {
  const [bounced] = await db
    .select({ reference, refereeEmail: referenceReferee.email })
    .from(reference)
    .leftJoin(referenceReferee, eq(referenceReferee.referenceId, reference.id))
    .where(eq(reference.id, referenceId));
  return bounced?.reference.giverId === giverId ? bounced : null;
}

/** Nobody chases an address that takes no mail. */
async function closeAddress({ db, now }: Change, referenceId: string): Promise<void> {
  await db
    .update(reference)
    .set({ status: "bounced", version: sql`${reference.version} + 1` })
    .where(eq(reference.id, referenceId));
  await db
    .update(referenceReferee)
    .set({ bouncedAt: now.toISOString() })
    .where(eq(referenceReferee.referenceId, referenceId));
}
