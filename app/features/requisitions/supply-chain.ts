import { and, eq, gte, isNull, lte, or } from "drizzle-orm";
import { organisation, supplyLink } from "#db/schema";
import type { Read } from "~/platform/tenancy";

/** The agencies that supply a council today, by name, each with the MSP it goes through, or null where it supplies directly. */
export const supplyChain = ({ db, today }: Read, councilId: string) =>
  db
    .selectDistinct({ agencyId: supplyLink.agencyId, agency: organisation.name, mspId: supplyLink.mspId })
    .from(supplyLink)
    .innerJoin(organisation, eq(organisation.id, supplyLink.agencyId))
    .where(
      and(
        eq(supplyLink.councilId, councilId),
        lte(supplyLink.from, today),
        or(isNull(supplyLink.to), gte(supplyLink.to, today)),
      ),
    )
    .orderBy(organisation.name);
