import { eq, inArray, or } from "drizzle-orm";
import { organisation, supplyLink } from "#db/schema";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

type Party = { readonly id: string; readonly name: string; readonly kind: "council" | "agency" };

/** The councils and agencies that the viewer's lists can be narrowed to, by name: a region's councils, else whom a supply link names. */
export function listParties(viewer: Viewer): Promise<{ councils: readonly Party[]; agencies: readonly Party[] }> {
  return reading(viewer, async ({ db }) => {
    const linked = (column: typeof supplyLink.councilId | typeof supplyLink.agencyId) =>
      inArray(organisation.id, db.select({ id: column }).from(supplyLink));
    const found = await db
      .select({ id: organisation.id, name: organisation.name, kind: organisation.kind })
      .from(organisation)
      .where(
        or(eq(organisation.regionId, viewer.organisationId), linked(supplyLink.councilId), linked(supplyLink.agencyId)),
      )
      .orderBy(organisation.name);
    const parties = found as Party[];
    return {
      councils: parties.filter(({ kind }) => kind === "council"),
      agencies: parties.filter(({ kind }) => kind === "agency"),
    };
  });
}
