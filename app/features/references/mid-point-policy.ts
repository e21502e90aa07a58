import type { Day } from "~/domain/day";
import type { WorkerCategory } from "~/domain/facts";
import { referenceTimingOn } from "~/domain/rulebooks/reference-timing";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";

/**
 * An assignment at the council that is to last longer than so many calendar months has its practice reviewed half-way
 * through, by the rulebooks that bind the council on a day and cover that work; null where none asks for that.
 */
export async function midPointAfterMonths(
  read: Read,
  councilId: string,
  { on, workerCategory }: { readonly on: Day; readonly workerCategory?: WorkerCategory },
): Promise<number | null> {
  const rules = await councilRules(read, councilId);
  return referenceTimingOn(rules, on, workerCategory).midPointAfterMonths?.value ?? null;
}
