import { inArray } from "drizzle-orm";
import { organisation } from "#db/schema";
import { groupBy } from "~/domain/group-by";
import type { VarianceClass } from "~/domain/reconciliation/variance";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type Chosen, type ChosenSum, heldOf, refuseOthers, sumOf, tokenOf } from "./choose-variances";

export type SettlementPreview = {
  readonly sum: ChosenSum;
  readonly byClass: readonly (ChosenSum & { readonly class: VarianceClass })[];
  readonly byAgency: readonly (ChosenSum & { readonly agency: string })[];
  /** What is confirmed; it stands for exactly these variances. */
  readonly token: string;
};

/** What would be settled, before it is: how many, of which classes and agencies, and what they come to. */
export function previewSettlement(viewer: Viewer, chosen: Chosen): Promise<SettlementPreview> {
  return reading(viewer, async (read) => {
    await refuseOthers(read, chosen);
    const found = await heldOf(read, chosen);
    const agencyIds = [...new Set(found.map(({ agencyId }) => agencyId))];
    const agencies =
      agencyIds.length === 0
        ? []
        : await read.db
            .select({ id: organisation.id, name: organisation.name })
            .from(organisation)
            .where(inArray(organisation.id, agencyIds));
    const names = new Map(agencies.map(({ id, name }) => [id, name]));
    return {
      sum: sumOf(found),
      byClass: [...groupBy(found, (one) => one.class)].map(([of, rows]) => ({ class: of, ...sumOf(rows) })),
      byAgency: [...groupBy(found, (one) => one.agencyId)].map(([id, rows]) => ({
        agency: names.get(id) ?? "",
        ...sumOf(rows),
      })),
      token: tokenOf(found),
    };
  });
}
