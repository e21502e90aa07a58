import { eq, sql } from "drizzle-orm";
import { candidate, requisition, submission, submissionFacts } from "#db/schema";
import { perHour } from "~/domain/charges/sums";
import type { Document } from "~/domain/documents/document";
import type { SubmissionFacts } from "~/domain/facts";
import { judgeByRules } from "~/domain/rulebooks/council-rules";
import { freezeDocument } from "~/features/documents/freeze-document";
import { newNumber } from "~/features/number";
import { councilRules } from "~/features/rulebooks/council-rules";
import { recordVerdict } from "~/features/rulebooks/record-verdict";
import { changing } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { compliantFacts } from "./submission-facts";

type Submitted = {
  readonly requisitionId: string;
  readonly workerName?: string;
  readonly registrationNumber?: string;
  readonly facts?: Partial<SubmissionFacts>;
};

/** A submission as the council receives it, put there by the agency's own transaction. @returns its id. */
export function arrangeSubmission(
  agency: Viewer,
  { requisitionId, workerName = "Ewa Nowak", registrationNumber = "SW154516", facts: changes }: Submitted,
): Promise<string> {
  return changing(agency, async (change) => {
    const [post] = await change.db.select().from(requisition).where(eq(requisition.id, requisitionId));
    if (!post) throw new Error("The agency cannot see the requisition");
    const [worker] = await change.db.execute<{ id: string }>(sql`select worker_for(${registrationNumber}) as id`);
    const [id, candidateId, at] = [change.newId(), change.newId(), change.now.toISOString()];
    const facts = compliantFacts(change.today, { coreJobType: post.coreJobType, ...changes });
    const parties = {
      agencyId: agency.organisationId,
      councilId: post.councilId,
      mspId: post.mspId,
      regionId: post.regionId,
    };
    const workerId = worker?.id as string;
    await change.db.insert(candidate).values({
      id: candidateId,
      agencyId: agency.organisationId,
      workerId,
      name: workerName,
      email: "worker@example.org",
      registration: facts.registration,
      posts: [...facts.posts],
      gaps: [...facts.gaps],
      checks: [...facts.checks],
      createdAt: at,
      changedAt: at,
    });
    const rules = await councilRules(change, post.councilId);
    const verdict = judgeByRules(facts, rules);
    const frozen = await freezeDocument(change, {
      kind: "submission",
      subjectId: id,
      document: documentOf(workerName),
      readers: [post.councilId],
    });
    const verdictId = change.newId();
    await change.db.insert(submission).values({
      ...parties,
      id,
      number: newNumber("S"),
      requisitionId,
      candidateId,
      workerId,
      status: "submitted",
      charge: facts.charge,
      availability: { availableFrom: facts.startsOn, interviewTimes: "Any weekday", noticeDays: facts.notice.days },
      createdAt: at,
      changedAt: at,
      submittedAt: at,
      submittedBy: agency.personId,
      documentId: frozen.id,
      verdictId,
      outcome: verdict.outcome,
      workerName,
      hourlyCharge: perHour(facts.charge, facts.charge.statedTotal),
      availableFrom: facts.startsOn,
    });
    await recordVerdict(change, {
      id: verdictId,
      subject: { submissionId: id },
      parties,
      judged: { facts, rules, verdict },
    });
    await change.db.insert(submissionFacts).values({
      submissionId: id,
      agencyId: parties.agencyId,
      councilId: parties.councilId,
      workerEmail: "worker@example.org",
      facts,
    });
    change.record({ type: "submission.drafted", subjectId: id, details: { requisitionId, candidateId } });
    return id;
  });
}

const documentOf = (workerName: string): Document => ({
  schema: "accord.document/1",
  kind: "submission",
  language: "en-GB",
  title: `Submission of ${workerName}`,
  subtitle: "From an agency to a council",
  number: "S-000000",
  frozenOn: compliantFacts().judgedOn,
  summary: [{ question: "Worker", answer: workerName }],
  sections: [],
  notice: null,
});
