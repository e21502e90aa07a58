import type { Day } from "../../day";
import type { CoreJobType } from "../../facts";
import type { Rate } from "../../money";
import type { Provenance } from "../../verdict";

/** What an hour that a permanent worker works costs with on-costs, by role, from a day on. Dated data. */
export type PermanentCost = {
  readonly from: Day;
  readonly provenance: Provenance;
  readonly source: string;
  /** £ an hour. */
  readonly perHour: Readonly<Record<CoreJobType, Rate>>;
};

/** What holds on a day: the latest from it or before, or the first of all before any. @throws Error where there is none. */
export function permanentCostOn(costs: readonly PermanentCost[], day: Day): PermanentCost {
  const cost = costs.findLast(({ from }) => from <= day) ?? costs[0];
  if (!cost) throw new Error("There is no permanent cost.");
  return cost;
}
