import type { Day } from "~/domain/day";
import type { Viewer } from "~/platform/viewer";
import { changingOnce } from "../../done-before";
import { findShared } from "../find-shared";
import { type AnsweredRequest, answerRequest } from "./answer-request";
import { keepConsent } from "./keep-consent";

/**
 * The worker agrees to what an agency asked: that the reference goes to the council of its submission. An answer is
 * final; leave that was given is withdrawn by itself.
 *
 * @throws Refused for a last day that has passed, or is later than the policy allows.
 */
export function agreeToRequest(viewer: Viewer, { until, ...request }: AnsweredRequest & { readonly until: Day }) {
  return changingOnce(viewer, async (change) => {
    const shared = await findShared(change, request.referenceId);
    const { councilId } = await answerRequest(change, request, "given");
    await keepConsent(change, shared, { councilId, until });
  });
}
