import { and, eq } from "drizzle-orm";
import { organisation } from "#db/schema";
import type { Change } from "~/platform/tenancy";
import { lookForBreaches } from "../breaches/look-for-breaches";

/**
 * Has the running assignments of every council of the viewer’s region judged again once this change to the register is
 * made, whoever it is of: that a worker of theirs is among them, each council learns of its own, and nobody else does.
 */
export async function lookInRegion(change: Change): Promise<void> {
  const { db, viewer } = change;
  const region = db
    .select({ id: organisation.regionId })
    .from(organisation)
    .where(eq(organisation.id, viewer.organisationId));
  const councils = await db
    .select({ id: organisation.id })
    .from(organisation)
    .where(and(eq(organisation.kind, "council"), eq(organisation.regionId, region)));
  for (const { id } of councils) lookForBreaches(change, { councilId: id, assignmentId: null });
}
