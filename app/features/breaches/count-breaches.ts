import { and, asc, eq, ne, sql } from "drizzle-orm";
import { breach, organisation } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { isLate } from "./list-breaches";

/** For each council of the region, by name: what stands, what of it is late, and what has been mended since. */
export function countBreaches(viewer: Viewer) {
  return reading(viewer, ({ db, today }) => {
    const counted = (condition: unknown) => sql<number>`count(*) filter (where ${condition})::int`;
    return db
      .select({
        councilId: organisation.id,
        council: organisation.name,
        standing: counted(ne(breach.status, "mended")),
        toExplain: counted(isLate.explain(today)),
        toMend: counted(isLate.mend(today)),
        mended: counted(eq(breach.status, "mended")),
      })
      .from(organisation)
      .leftJoin(breach, eq(breach.councilId, organisation.id))
      .where(and(eq(organisation.kind, "council"), eq(organisation.regionId, viewer.organisationId)))
      .groupBy(organisation.id, organisation.name)
      .orderBy(asc(organisation.name));
  });
}
