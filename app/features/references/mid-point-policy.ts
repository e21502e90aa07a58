import type { Day } from "~/domain/day";
import { referenceTimingOn } from "~/domain/rulebooks/reference-timing";
import type { Read } from "~/platform/tenancy";
import { councilRules } from "../rulebooks/council-rules";

/**
 * An assignment at the council that is to last longer than so many calendar months has its practice reviewed half-way
 * through, by the rulebooks that bind the council on a day; null where none asks for that.
 */
export async function midPointAfterMonths(read: Read, councilId: string, on: Day): Promise<number | null> {
  return referenceTimingOn(await councilRules(read, councilId), on).midPointAfterMonths?.value ?? null;
}
