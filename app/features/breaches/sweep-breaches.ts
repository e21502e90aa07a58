import { sql } from "drizzle-orm";
import { identifyingChange } from "~/platform/tenancy";
import { lookForBreaches } from "./look-for-breaches";

/** Job, nightly: has the running assignments of every council judged again, each council in a job of its own. */
export function sweepBreaches(): Promise<void> {
  return identifyingChange(async (change) => {
    const councils = await change.db.execute<{ id: string }>(
      sql`select id from every_organisation() where kind = 'council'`,
    );
    for (const { id } of councils) lookForBreaches(change, { councilId: id, assignmentId: null });
  });
}
