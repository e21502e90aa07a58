import { type ShownDraft, showDraft } from "~/features/submissions/show-draft";
import { paths } from "~/paths";
import { idParam } from "~/platform/http/params";
import { notFound, redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";

/** The draft in the address; not found where the agency has none such, and its own page once it was submitted. */
export async function openDraft(viewer: Viewer, submissionId: string | undefined): Promise<ShownDraft> {
  const draft = await showDraft(viewer, idParam(submissionId));
  if (!draft) throw notFound();
  if (draft.submission.status !== "draft") throw redirectTo(paths.agency.submissions.show(draft.submission.id));
  return draft;
}

const REGISTER_NOT_ASKED = "The register of leavers has not been asked: it is once the worker’s consent is entered.";

/** What every page of a draft shows around its own form. */
export const aroundSection = ({ submission, candidate, requisition, council, judged }: ShownDraft) => ({
  id: submission.id,
  number: submission.number,
  version: submission.version,
  candidateVersion: candidate.version,
  worker: candidate.name,
  jobTitle: requisition.jobTitle,
  council: council.name,
  judgedOn: judged.verdict.judgedOn,
  findings: judged.findings,
  notYetJudged: judged.notYetJudged,
  notes: judged.awaitsRegister ? { "cooling-off": REGISTER_NOT_ASKED } : {},
});

export type AroundSection = ReturnType<typeof aroundSection>;
