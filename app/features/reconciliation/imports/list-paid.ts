import { eq, sql } from "drizzle-orm";
import { organisation, supplyLink } from "#db/schema";
import type { Read } from "~/platform/tenancy";

export type PaidParty = { readonly id: string; readonly name: string };

/** The agencies that the viewer's organisation pays, and the councils that it pays them for, former ones too. By name. */
export async function listPaid({
  db,
  viewer,
}: Read): Promise<{ readonly agencies: readonly PaidParty[]; readonly councils: readonly PaidParty[] }> {
  const isPaid = eq(sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`, viewer.organisationId);
  const parties = (side: typeof supplyLink.agencyId | typeof supplyLink.councilId) =>
    db
      .selectDistinct({ id: organisation.id, name: organisation.name })
      .from(supplyLink)
      .innerJoin(organisation, eq(organisation.id, side))
      .where(isPaid)
      .orderBy(organisation.name);
  const [agencies, councils] = await Promise.all([parties(supplyLink.agencyId), parties(supplyLink.councilId)]);
  return { agencies, councils };
}
