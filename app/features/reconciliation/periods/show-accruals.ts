import { inArray } from "drizzle-orm";
import { organisation } from "#db/schema";
import { lastMonths, type Period } from "~/domain/period";
import type { Accrual } from "~/domain/reconciliation/accrual";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import type { PeriodAsked } from "../../references/show-figures";
import { findAccruals } from "./find-accruals";

export type ShownAccrual = Accrual & { readonly agency: string; readonly council: string };

export type ShownAccruals = { readonly period: Period; readonly accruals: readonly ShownAccrual[] };

/** The weeks of a period that were worked and not billed to the viewer's organisation, by week. */
export function showAccruals(viewer: Viewer, asked: PeriodAsked): Promise<ShownAccruals> {
  return reading(viewer, async (read) => {
    const period = "months" in asked ? lastMonths(asked.months, read.today) : asked;
    const accruals = await findAccruals(read, period);
    const ids = [...new Set(accruals.flatMap(({ agencyId, councilId }) => [agencyId, councilId]))];
    if (ids.length === 0) return { period, accruals: [] };
    const named = await read.db
      .select({ id: organisation.id, name: organisation.name })
      .from(organisation)
      .where(inArray(organisation.id, ids));
    const names = new Map(named.map(({ id, name }) => [id, name]));
    return {
      period,
      accruals: accruals.map((one) => ({
        ...one,
        agency: names.get(one.agencyId) ?? "",
        council: names.get(one.councilId) ?? "",
      })),
    };
  });
}
