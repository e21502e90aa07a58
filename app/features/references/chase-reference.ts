import { isChased, mayChaseFrom } from "~/domain/references/chases";
import { policyFor } from "~/domain/references/reference-policy";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findChased } from "./find-chased";
import { referencesInUse } from "./load-reference-templates";
import { recordChase } from "./record-chase";

export type Chase =
  | { readonly outcome: "chased"; readonly number: string }
  /** It was asked for or chased a short while ago. `from`: the ISO 8601 instant from which it may be chased again. */
  | { readonly outcome: "too-soon"; readonly number: string; readonly from: string }
  /** Nobody is awaited: it is given, closed, not asked for yet, or its mail came back. */
  | { readonly outcome: "not-awaited"; readonly number: string };

/**
 * A person of the giver, or of the agency that waits for it, chases a reference.
 * @throws 404 where it is not theirs.
 */
export async function chaseReference(viewer: Viewer, referenceId: string): Promise<Chase> {
  const { policies } = await referencesInUse();
  let chase: Chase | undefined;
  await changingOnce(viewer, async (change) => {
    const chased = await findChased(change, referenceId);
    const { number } = chased;
    const from = mayChaseFrom(chased, policyFor(policies, change.today));
    if (from === null || !isChased(chased)) chase = { outcome: "not-awaited", number };
    else if (Date.parse(from) > change.now.getTime()) chase = { outcome: "too-soon", number, from };
    else chase = { outcome: "chased", number };
    if (chase.outcome !== "chased") throw new DoneBefore();
    await recordChase(change, chased);
  });
  if (!chase) throw new Error(`Reference ${referenceId} was neither chased nor let be.`);
  return chase;
}
