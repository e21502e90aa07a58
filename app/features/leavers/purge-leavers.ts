import { and, eq, sql } from "drizzle-orm";
import { leaver } from "#db/schema";
import { identifying } from "~/platform/tenancy";
import { systemViewer } from "~/platform/viewer";
import { changingOnce, DoneBefore } from "../done-before";
import { monthsKept } from "./months-kept";

/** Job, nightly: takes out of every council's register the leavers whose cooling-off is over by every rule of its region. */
export async function purgeLeavers(): Promise<void> {
  const councils = await identifying(({ db }) =>
    db.execute<{ id: string; name: string }>(sql`select id, name from every_organisation() where kind = 'council'`),
  );
  const failures: unknown[] = [];
  for (const council of councils) {
    // One council's trouble keeps no other's register; the queue tries again for it.
    const purging = changingOnce(systemViewer({ ...council, kind: "council" }), async (change) => {
      const months = await monthsKept(change);
      const isOver = sql`(${leaver.leftOn} + 1 + make_interval(months => ${months}))::date <= ${change.today}::date`;
      const purged = await change.db
        .delete(leaver)
        .where(and(eq(leaver.councilId, council.id), isOver))
        .returning({ id: leaver.id });
      if (purged.length === 0) throw new DoneBefore();
      change.record({ type: "leaver.purged", subjectId: council.id, details: { count: purged.length } });
    });
    await purging.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `Registers of leavers not purged: ${failures.length}`);
}
