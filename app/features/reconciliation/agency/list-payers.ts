import { asc, eq, sql } from "drizzle-orm";
import { organisation, supplyLink } from "#db/schema";
import { type Read, reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";

export type Payer = { readonly id: string; readonly name: string; readonly kind: "council" | "msp" };

/** Whoever pays the viewer's agency, or did: MSPs, and councils that it supplies directly. By name. */
export async function listPayers({ db, viewer }: Pick<Read, "db" | "viewer">): Promise<readonly Payer[]> {
  const rows = await db
    .selectDistinct({ id: organisation.id, name: organisation.name, kind: organisation.kind })
    .from(supplyLink)
    .innerJoin(organisation, eq(organisation.id, sql`coalesce(${supplyLink.mspId}, ${supplyLink.councilId})`))
    .where(eq(supplyLink.agencyId, viewer.organisationId))
    .orderBy(asc(organisation.name));
  return rows.map(({ id, name, kind }) => ({ id, name, kind: kind === "msp" ? "msp" : "council" }));
}

/** The same for a page. */
export const listOwnPayers = (viewer: Viewer): Promise<readonly Payer[]> => reading(viewer, listPayers);
