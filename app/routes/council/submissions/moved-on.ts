import { canAct } from "~/domain/submission-status";
import type { CouncilAct } from "~/features/responses/answer-agency";
import { MovedOn } from "~/features/responses/answer-agency";
import { type ShownSubmission, showSubmission } from "~/features/responses/show-submission";
import { paths } from "~/paths";
import { redirectTo } from "~/platform/http/responses";
import type { Viewer } from "~/platform/viewer";
import { confirming, type Done } from "../../shared/just-done";

/** In the address of a submission's page, where it has to say that an answer came too late. */
export const MOVED_ON = "moved-on";

export const movedOnPage = (id: string): string => `${paths.council.submissions.show(id)}?${MOVED_ON}`;

/** The submission that a form is to answer; one that has moved on leads back to its page, which says where it stands. */
export async function openToAnswer(viewer: Viewer, id: string, act: CouncilAct): Promise<ShownSubmission> {
  const shown = await showSubmission(viewer, id);
  if (!canAct("council", act, shown.submission.status)) throw redirectTo(movedOnPage(id));
  return shown;
}

/** Gives an answer, and leads to the submission's page, which confirms it: the same whether it was given now or before. */
export async function answer(id: string, done: Done, give: () => Promise<unknown>): Promise<never> {
  try {
    await give();
  } catch (error) {
    if (error instanceof MovedOn) throw redirectTo(movedOnPage(id));
    throw error;
  }
  throw redirectTo(confirming(paths.council.submissions.show(id), done));
}
