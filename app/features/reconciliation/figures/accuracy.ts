import { and, between, eq, sql } from "drizzle-orm";
import { ledgerTotal, organisation } from "#db/schema";
import type { Day } from "~/domain/day";
import { type AccuracyFigures, accuracyOf } from "~/domain/reconciliation/figures/accuracy";
import type { PeriodAsked } from "~/features/references/show-figures";
import { reading } from "~/platform/tenancy";
import type { Viewer } from "~/platform/viewer";
import { type AccountMonths, accountMonths } from "./account-months";
import { total } from "./total";

export type ShownAccuracy = AccountMonths & AccuracyFigures;

/**
 * The share of lines that came as agreed, by month: of each agency to whoever pays it, and to an agency of its own alone,
 * whoever pays them.
 */
export function showAccuracy(viewer: Viewer, asked: PeriodAsked): Promise<ShownAccuracy> {
  return reading(viewer, async ({ db, today }) => {
    const { period, months } = accountMonths(asked, today);
    const own = viewer.organisationKind === "agency" ? ledgerTotal.agencyId : ledgerTotal.payerId;
    const rows = await db
      .select({
        agency: organisation.name,
        period: sql<Day>`${ledgerTotal.period}`,
        standing: ledgerTotal.standing,
        lines: total(ledgerTotal.lines),
      })
      .from(ledgerTotal)
      .innerJoin(organisation, eq(organisation.id, ledgerTotal.agencyId))
      .where(and(eq(own, viewer.organisationId), between(ledgerTotal.period, period.from, period.to)))
      .groupBy(organisation.name, ledgerTotal.period, ledgerTotal.standing);
    return { period, months, ...accuracyOf(rows, months) };
  });
}
