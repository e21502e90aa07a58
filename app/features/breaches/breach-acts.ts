import type { breach } from "#db/schema";
import { type BreachAct, type BreachOrigin, type BreachSide, possibleActs } from "~/domain/breaches/breach-status";
import { may } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";

type Parties = Pick<typeof breach.$inferSelect, "councilId" | "raisedById" | "regionId">;

export const originOf = ({ raisedById }: Pick<Parties, "raisedById">): BreachOrigin =>
  raisedById === null ? "found" : "suspected";

/** On which side of a breach the viewer stands; null on none. */
export function sideOf({ organisationId }: Viewer, { councilId, raisedById, regionId }: Parties): BreachSide | null {
  if (organisationId === councilId) return "council";
  if (organisationId === raisedById) return "raiser";
  return organisationId === regionId ? "region" : null;
}

/**
 * What the viewer can do about a breach. Hiring managers and the director answer for what was found in their council's
 * assignments; what one council suspects of another is between the two directors.
 */
export function actsOf(
  viewer: Viewer,
  shown: Parties & Pick<typeof breach.$inferSelect, "status">,
): readonly BreachAct[] {
  const side = sideOf(viewer, shown);
  const origin = originOf(shown);
  if (side === null || !mayAct(viewer, side, origin)) return [];
  return possibleActs(side, { origin, status: shown.status });
}

/** Whether the viewer may answer for their side. */
export function mayAct(viewer: Viewer, side: BreachSide, origin: BreachOrigin): boolean {
  if (side === "region") return may(viewer, "read:breach:regional");
  return may(viewer, origin === "found" ? "mend:breach:own" : "raise:breach:regional");
}
