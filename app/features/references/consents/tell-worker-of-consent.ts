import { eq } from "drizzle-orm";
import { reference } from "#db/schema";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { findOrganisation } from "../../find-organisation";
import { wasSent } from "../../notices/was-sent";
import { sendLink } from "../links/send-link";
import { lockReference } from "../lock-reference";

/**
 * Job: tells the worker, for the giver, that an agency recorded their leave, by a private link from which they can
 * withdraw it. The same job done again mails nobody.
 */
export async function tellWorkerOfConsent(
  { giverId, referenceId, agencyId }: JobPayload<"tell-worker-of-consent">,
  { jobId }: JobRun,
): Promise<void> {
  const [giver, agency] = await Promise.all([findOrganisation(giverId), findOrganisation(agencyId)]);
  await changingOnce(systemViewer(giver), async (change) => {
    await lockReference(change, referenceId);
    if (await wasSent(change, { subjectId: referenceId, jobId })) throw new DoneBefore();
    const [row] = await change.db
      .select({ to: reference.workerEmail, name: reference.workerName })
      .from(reference)
      .where(eq(reference.id, referenceId));
    if (!row) throw new DoneBefore();
    await sendLink(change, {
      referenceId,
      purpose: "read",
      to: row.to,
      write: (link) => ({ mail: "consent-recorded", ...row, organisation: agency.name, link }),
    });
    change.record({
      type: "news.sent",
      subjectId: referenceId,
      details: { mail: "consent-recorded", people: 1, jobId },
    });
  });
}
