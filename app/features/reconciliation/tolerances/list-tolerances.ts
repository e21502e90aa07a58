import { and, desc, eq, sql } from "drizzle-orm";
import { organisation, supplyLink, tolerance } from "#db/schema";
import type { Day } from "~/domain/day";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { reconciliationPolicyOn } from "../load-reconciliation-policy";

/** The tolerances that the viewer's organisation has set, newest first, and those of the policy that hold where it has set none. */
export function listTolerances(viewer: Viewer) {
  return reading(viewer, async ({ db, today }) => {
    const [rows, agencies, policy] = await Promise.all([
      db
        .select({
          id: tolerance.id,
          agency: organisation.name,
          class: tolerance.class,
          mostPence: tolerance.mostPence,
          from: sql<Day>`${tolerance.from}`,
          to: sql<Day | null>`${tolerance.to}`,
          reason: tolerance.reason,
          setBy: tolerance.setBy,
          setAt: tolerance.setAt,
        })
        .from(tolerance)
        .leftJoin(organisation, eq(organisation.id, tolerance.agencyId))
        .where(eq(tolerance.payerId, viewer.organisationId))
        .orderBy(desc(tolerance.from), desc(tolerance.setAt)),
      db
        .selectDistinct({ id: organisation.id, name: organisation.name })
        .from(supplyLink)
        .innerJoin(organisation, eq(organisation.id, supplyLink.agencyId))
        .where(and(eq(sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`, viewer.organisationId)))
        .orderBy(organisation.name),
      reconciliationPolicyOn(today),
    ]);
    const stateOf = ({ from, to }: { from: Day; to: Day | null }) =>
      from > today ? "planned" : to !== null && to < today ? "ended" : "holds";
    return {
      rows: rows.map((row) => ({ ...row, state: stateOf(row) })),
      ofPolicy: { tolerances: policy.tolerances, provenance: policy.provenance, source: policy.source },
      agencies,
      today,
    };
  });
}

export type ListedTolerances = Awaited<ReturnType<typeof listTolerances>>;
