import type { HeldReference } from "#db/schema";
import { addMonths, type Day } from "~/domain/day";
import type { SubmissionFacts } from "~/domain/facts";
import { addReference } from "~/features/submissions/add-reference";
import { saveAvailability } from "~/features/submissions/save-availability";
import { saveCharge } from "~/features/submissions/save-charge";
import { saveChecks } from "~/features/submissions/save-checks";
import { saveConsent } from "~/features/submissions/save-consent";
import { savePost } from "~/features/submissions/save-post";
import { type ShownDraft, showDraft } from "~/features/submissions/show-draft";
import { startSubmission } from "~/features/submissions/start-submission";
import { today } from "~/platform/clock";
import type { Viewer } from "~/platform/viewer";
import { compliantFacts } from "./submission-facts";

export const heldReference = (givenOn: Day, changes: Partial<HeldReference> = {}): HeldReference => ({
  giver: "Marsh Vale Council",
  refereeName: "Rosa Referee",
  refereeJobTitle: "Team manager",
  refereeEmail: "rosa.referee@example.org",
  practiceBased: true,
  onStandardTemplate: true,
  givenOn,
  periodFrom: addMonths(givenOn, -6),
  periodTo: givenOn,
  ...changes,
});

/** A worker put forward by their agency, the draft begun and nothing more. @returns the submission's id. */
export function arrangeBegunDraft(
  agency: Viewer,
  requisitionId: string,
  registrationNumber = "SW154516",
): Promise<string> {
  const facts = compliantFacts(today());
  const registration = { ...facts.registration, number: registrationNumber };
  return startSubmission(agency, {
    requisitionId,
    candidate: { name: "Ewa Nowak", email: "ewa.nowak@example.org", registration, qualifiedOn: facts.qualifiedOn },
  });
}

export async function draftOf(agency: Viewer, submissionId: string): Promise<ShownDraft> {
  const draft = await showDraft(agency, submissionId);
  if (!draft) throw new Error(`${agency.name} has no submission ${submissionId}`);
  return draft;
}

/** The same with every section filled in, by the use cases that the pages call. @returns the submission's id. */
export async function arrangeFilledDraft(
  agency: Viewer,
  {
    requisitionId,
    registrationNumber,
    facts: changes,
  }: {
    readonly requisitionId: string;
    readonly registrationNumber?: string;
    readonly facts?: Partial<SubmissionFacts>;
  },
): Promise<string> {
  const submissionId = await arrangeBegunDraft(agency, requisitionId, registrationNumber);
  const day = today();
  const facts = compliantFacts(day, changes);
  const now = () => draftOf(agency, submissionId);
  const versions = async () => {
    const { submission, candidate } = await now();
    return {
      ofSubmission: { submissionId, version: submission.version },
      ofCandidate: { candidateId: candidate.id, version: candidate.version },
    };
  };
  const { candidate } = await now();
  if (candidate.posts.length === 0) {
    for (const { id: _, region: __, ...post } of facts.posts)
      await savePost(agency, { ...(await versions()).ofCandidate, postId: null, post });
    await saveChecks(agency, { ...(await versions()).ofCandidate, checks: facts.checks });
  }
  await saveCharge(agency, { ...(await versions()).ofSubmission, charge: facts.charge });
  for (const { givenOn } of facts.references)
    await addReference(agency, {
      ...(await versions()).ofSubmission,
      consentGivenOn: day,
      added: { kind: "held", held: heldReference(givenOn), file: null },
    });
  await saveAvailability(agency, {
    ...(await versions()).ofSubmission,
    availability: { availableFrom: day, noticeDays: 28, interviewTimes: "Any weekday" },
    approach: "worker-applied",
  });
  await saveConsent(agency, { ...(await versions()).ofSubmission, consent: { givenOn: day, how: "email", note: "" } });
  return submissionId;
}
