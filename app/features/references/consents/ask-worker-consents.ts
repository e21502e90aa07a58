import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { organisation, reference, referenceConsentRequest } from "#db/schema";
import { GIVEN_STATUSES } from "~/domain/references/reference-life";
import type { JobPayload, JobRun } from "~/platform/jobs/jobs";
import { type Change, identifying } from "~/platform/tenancy";
import { type OrganisationKind, systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../../done-before";
import { wasSent } from "../../notices/was-sent";
import { sendLink } from "../links/send-link";

/**
 * Job: mails the worker a private link to each reference that an agency asks their leave for, for its giver. A request
 * that they have answered is asked no more; the same job done again mails nobody.
 */
export async function askWorkerConsents(
  { submissionId }: JobPayload<"ask-worker-consents">,
  { jobId }: JobRun,
): Promise<void> {
  const givers = await identifying(({ db }) =>
    db.execute<{ id: string; name: string; kind: OrganisationKind }>(
      sql`select distinct giver_id as id, giver_name as name, giver_kind as kind from consent_requests_of(${submissionId})`,
    ),
  );
  const failures: unknown[] = [];
  // One giver's trouble keeps the worker from no other's; the queue tries again for it.
  for (const giver of givers)
    await changingOnce(systemViewer(giver), async (change) => {
      const requests = await findRequests(change, submissionId);
      const unsent = await unsentOf(change, requests, jobId);
      if (unsent.length === 0) throw new DoneBefore();
      for (const request of unsent) await ask(change, request, jobId);
    }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0)
    throw new AggregateError(failures, `Givers for whom no worker was asked: ${failures.length}`);
}

type Request = Awaited<ReturnType<typeof findRequests>>[number];

const findRequests = ({ db, viewer }: Change, submissionId: string) =>
  db
    .select({
      referenceId: reference.id,
      agency: organisation.name,
      to: reference.workerEmail,
      name: reference.workerName,
    })
    .from(referenceConsentRequest)
    .innerJoin(reference, eq(reference.id, referenceConsentRequest.referenceId))
    .innerJoin(organisation, eq(organisation.id, referenceConsentRequest.agencyId))
    .where(
      and(
        eq(referenceConsentRequest.submissionId, submissionId),
        eq(referenceConsentRequest.giverId, viewer.organisationId),
        isNull(referenceConsentRequest.answeredAt),
        inArray(reference.status, [...GIVEN_STATUSES]),
      ),
    )
    // Locked, so that of two jobs the second finds what the first sent.
    .for("update", { of: reference });

async function unsentOf(change: Change, requests: readonly Request[], jobId: string): Promise<readonly Request[]> {
  const sent = await Promise.all(requests.map(({ referenceId }) => wasSent(change, { subjectId: referenceId, jobId })));
  return requests.filter((_, index) => !sent[index]);
}

async function ask(change: Change, { referenceId, agency, to, name }: Request, jobId: string): Promise<void> {
  await sendLink(change, {
    referenceId,
    purpose: "read",
    to,
    write: (link) => ({ mail: "consent-asked", to, name, organisation: agency, link }),
  });
  change.record({
    type: "news.sent",
    subjectId: referenceId,
    details: { mail: "consent-asked", people: 1, jobId },
  });
}
