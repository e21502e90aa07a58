import { isChased, mayChaseFrom } from "~/domain/references/chases";
import type { Viewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { findChased } from "./find-chased";
import { recordChase } from "./record-chase";
import { referencePolicyFor } from "./reference-policy-for";

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
  let chase: Chase | undefined;
  await changingOnce(viewer, async (change) => {
    const chased = await findChased(change, referenceId);
    const { number } = chased;
    const from = mayChaseFrom(chased, await referencePolicyFor(change, chased.giverId, change.today));
    if (from === null || !isChased(chased)) chase = { outcome: "not-awaited", number };
    else if (Date.parse(from) > change.now.getTime()) chase = { outcome: "too-soon", number, from };
    else chase = { outcome: "chased", number };
    if (chase.outcome !== "chased") throw new DoneBefore();
    await recordChase(change, chased);
  });
  if (!chase) throw new Error(`Reference ${referenceId} was neither chased nor let be.`);
  return chase;
}
